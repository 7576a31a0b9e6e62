using TemplateConfigGen.Runtime.Tests;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>The public surface. A change of the golden file is a change of the contract.</summary>
public class PublicApiTests
{
    [Fact]
    public void ThePublicApiIsAsAgreed() =>
        Golden.Matches(PublicApi.Of(typeof(TemplateConfigOptions).Assembly), Path.Combine(TestFiles.Corpus, "public-api", "TemplateConfigGen.Hosting.txt"));
}
