using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>The public surface, which generated code of every version is written against. A change of the golden file is a change of the contract.</summary>
public class PublicApiTests
{
    [Fact]
    public void ThePublicApiIsAsAgreed() =>
        Golden.Matches(PublicApi.Of(typeof(OverrideSet).Assembly), Path.Combine(TestFiles.Corpus, "public-api", "TemplateConfigGen.Runtime.txt"));
}
