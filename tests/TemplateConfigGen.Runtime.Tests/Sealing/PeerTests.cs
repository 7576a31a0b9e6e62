using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>The exact suite, which no vector of the RFC has: both ways against another implementation (@hpke/core of npm).</summary>
public sealed class PeerTests
{
    private const int Messages = 25;

    [PeerFact]
    public async Task WhatWeSealAnotherImplementationOpensAndTheOtherWayRound()
    {
        var suite = HpkeSuite.Default;
        using var peer = await Peer.StartAsync();
        for (var i = 0; i < Messages; i++)
        {
            using var recipient = ECDiffieHellman.Create(suite.Curve);
            var publicKey = CurvePoint.Of(recipient, suite);
            var privateKey = recipient.ExportParameters(includePrivateParameters: true).D!;
            var (info, aad, message) = (RandomNumberGenerator.GetBytes(i), RandomNumberGenerator.GetBytes(2 * i), RandomNumberGenerator.GetBytes(10 * i));

            var ours = Hpke.Seal(suite, recipient, publicKey, info, aad, message);
            var opened = await peer.AskAsync("open", ("privateKey", privateKey), ("info", info), ("aad", aad), ("message", ours));
            Assert.Equal(Convert.ToHexString(message), opened, ignoreCase: true);

            var theirs = await peer.AskAsync("seal", ("publicKey", publicKey), ("info", info), ("aad", aad), ("message", message));
            var again = Hpke.Open(suite, publicKey, Agree, info, aad, Convert.FromHexString(theirs));
            Assert.Equal(message, again);

            byte[] Agree(byte[] point)
            {
                using var other = CurvePoint.Import(point, suite);
                return recipient.DeriveRawSecretAgreement(other.PublicKey);
            }
        }
    }

    private sealed class PeerFactAttribute : FactAttribute
    {
        public PeerFactAttribute()
        {
            if (!Array.Exists(["node", "npm"], tool => !OnPath(tool)))
            {
                return;
            }

            Skip = "The other implementation of HPKE needs node and npm, which are not on the path.";
        }

        private static bool OnPath(string tool) =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".cmd")));
    }

    /// <summary>The other implementation, as a process that answers line by line.</summary>
    private sealed class Peer(Process process) : IDisposable
    {
        public static async Task<Peer> StartAsync()
        {
            var source = Path.Combine(TestFiles.RepositoryRoot, "tests", "TemplateConfigGen.Runtime.Tests", "Sealing", "peer");
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "hpke-peer")).FullName;
            foreach (var file in Directory.EnumerateFiles(source))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }

            using var install = Start(folder, "npm", "install", "--no-audit", "--no-fund", "--silent");
            var errors = install.StandardError.ReadToEndAsync();
            await install.WaitForExitAsync();
            Assert.True(install.ExitCode == 0, "npm install: " + await errors);
            return new Peer(Start(folder, "node", "peer.mjs"));
        }

        public async Task<string> AskAsync(string what, params (string Name, byte[] Bytes)[] values)
        {
            var question = values.ToDictionary(value => value.Name, value => Convert.ToHexString(value.Bytes).ToLowerInvariant(), StringComparer.Ordinal);
            question.Add("do", what);
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
            await process.StandardInput.FlushAsync();
            return await process.StandardOutput.ReadLineAsync() ?? "ended: " + await process.StandardError.ReadToEndAsync();
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }

        private static Process Start(string folder, string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
