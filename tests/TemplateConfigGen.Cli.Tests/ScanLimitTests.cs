using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>What nobody wrote by hand: files that are huge, broken or made to be slow, and trees of very many.</summary>
public sealed class ScanLimitTests : IDisposable
{
    // In pieces, so that no scanner takes this file for a leak.
    private const string Secret = "q7Zt" + "Kp2VxN9mB4wLr8Jd";

    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each of them has one secret at its end, but for the binary one, which is none of its business.</summary>
    [Fact]
    public void WhateverAFileIsTheSecretInItIsFoundAndTheOthersAreToo()
    {
        var secret = Encoding.ASCII.GetBytes($"\npassword = {Secret}\n");
        Write("one-line.txt", [.. Repeated("a b ", 8 * Megabyte), .. secret]);
        Write("one-word.txt", [.. Repeated("x", 8 * Megabyte), .. secret]);
        Write("no-utf8.txt", [.. Enumerable.Repeat((byte)0xC3, Megabyte), 0xFF, 0xFE, 0x80, .. secret]);
        Write("half-a-character.txt", [.. secret, 0xE2, 0x82]);
        Write("utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"\npassword = {Secret}\n"), 0x00, 0xD8]);
        Write("utf16-be.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes($"\npassword = {Secret}\n")]);
        Write("deep.json", [.. Repeated("[", Megabyte), .. secret]);
        Write("deep.xml", [.. Repeated("<a>", Megabyte), .. secret]);
        Write("quotes.yaml", [.. Repeated("password: '\\", Megabyte), .. secret]);
        Write("old-mac.txt", Encoding.ASCII.GetBytes($"a\rpassword = {Secret}\r"));
        Write("empty.txt", []);
        Write("binary.bin", [0, 1, 2, .. secret]);

        var outcome = ToolProcess.Tcg(["scan", ".", "--format", "json"], _folder.Path).Exits(1);

        Assert.Equal(
            ["deep.json", "deep.xml", "half-a-character.txt", "no-utf8.txt", "old-mac.txt", "one-line.txt", "one-word.txt", "quotes.yaml", "utf16-be.txt", "utf16.txt"],
            System.Text.Json.JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().Select(finding => finding.GetProperty("path").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Secret, outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Eight times as much takes eight times as long, more or less; quadratic would be sixty-four.</summary>
    [Theory]
    [InlineData("password: '\\")]
    [InlineData("{\"password\": {")]
    [InlineData("key=")]
    [InlineData("a://b:c@")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("<token a=\"")]
    [InlineData("QUJDREVGR0hJSktMTU5P")]
    public void AFileTakesTimeInProportionToItsLength(string part)
    {
        const double MostGrowth = 24;
        Write("few.txt", Repeated(part, Megabyte / 8));
        Write("many.txt", Repeated(part, Megabyte));
        Look("few.txt");

        var growth = Enumerable.Range(0, 3).Min(_ => Look("many.txt") / Look("few.txt"));

        Assert.True(growth < MostGrowth, string.Create(CultureInfo.InvariantCulture, $"{growth:0.0} times as long"));

        double Look(string name)
        {
            var start = Stopwatch.GetTimestamp();
            new SecretScan(usesFrames: true).Run([_folder[name]]);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>The same files again and again, and secrets in them: all are found, and the process holds no more than it did for an eighth of them.</summary>
    [Fact]
    public void MemoryFollowsTheLargestFileAndNotTheTree()
    {
        const int Few = 25;
        const int Many = 200;
        var file = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 12_000).Select(i => $"module.{i}.timeout = {i % 97}\n")) + $"password = {Secret}\n");
        foreach (var (folder, count) in new[] { ("few", Few), ("many", Many) })
        {
            Directory.CreateDirectory(_folder[folder]);
            for (var i = 0; i < count; i++)
            {
                Write(Path.Combine(folder, $"{i}.properties"), file);
            }
        }

        var (few, many) = (Scan("few", Few), Scan("many", Many));

        Assert.True(many < few * 2, string.Create(CultureInfo.InvariantCulture, $"{few / Megabyte} MB for {Few} files, {many / Megabyte} MB for {Many}"));
    }

    /// <summary>Runs the tool and gives the most memory that it was seen to hold.</summary>
    private long Scan(string folder, int secrets)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), "scan", folder, "--format", "json"])
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(milliseconds: 5))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }

        Assert.Equal(secrets, System.Text.Json.JsonDocument.Parse(reading.GetAwaiter().GetResult()).RootElement.GetArrayLength());
        return peak;
    }

    private static byte[] Repeated(string part, int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part, length / part.Length)));

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(_folder[name], bytes);
}
