using System.Collections;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What the runtime costs those who override nothing.</summary>
public class FootprintTests
{
    [Fact]
    public void TheAssemblyIsSmallerThan200KB() => Assert.InRange(new FileInfo(typeof(OverrideSet).Assembly.Location).Length, 1, 200 * 1024);

    [Fact]
    public void TheAssemblyReferencesOnlyTheFramework() =>
        Assert.All(typeof(OverrideSet).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void AStartWithoutOverridesMakesNoSetAndAllocatesNoMoreThanTheEnumeration()
    {
        IDictionary variables = new Hashtable { ["HOME"] = "/root", ["PATH"] = "/bin", ["LC_ALL"] = "C" };
        string[] arguments = ["program"];
        Assert.Null(OverrideSet.FromProcess(variables, arguments, ignoreUnknown: false, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        OverrideSet.FromProcess(variables, arguments, ignoreUnknown: false, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100);
    }

    [Fact]
    public void ReadingALateBoundValueAgainAllocatesNothing()
    {
        var late = new LateBound<int>("a.b", "config/a.yaml", "${env:TCG_TEST_UNSET:-5}", Scalar.TryInt32);
        var sum = late.Value;
        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += late.Value;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(10, sum);
    }
}
