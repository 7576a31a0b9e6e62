namespace TemplateConfigGen.Compiler.Rules.Secrets.Kinds;

/// <summary>Package registries. Forms as the providers document and print them.</summary>
internal static class PackageKinds
{
    public static readonly SecretKind[] All =
    [
        new("npm access token", "npm_[w]{36}"),
        new("PyPI upload token", "pypi-AgEIcHlwaS5vcmc[u]{50,}"),
        new("TestPyPI upload token", "pypi-AgENdGVzdC5weXBpLm9yZw[u]{50,}"),
        new("NuGet API key", "oy2[x]{43}"),
        new("RubyGems API key", "rubygems_[h]{48}"),
        new("crates.io API token", "cio[w]{32}"),
        new("Clojars deploy token", "CLOJARS_[x]{60}"),
        new("Docker Hub personal access token", "dckr_pat_[u]{27}"),
        new("Docker Hub organisation access token", "dckr_oat_[u]{32}"),
        new("Packagist token", "packagist_[x_]{40,}"),
        new("Expo access token", "[u]{40}", Near: "expo_token"),
        new("Deno Deploy token", "ddp_[w]{36}"),
        new("Deno Deploy token", "ddw_[w]{36}"),
        new("Sidekiq Enterprise credentials", "[h]{8}:[h]{8}", Near: "contribsys"),
        new("MaxMind license key", "[w]{6}_[w]{29}_mmk"),
    ];
}
