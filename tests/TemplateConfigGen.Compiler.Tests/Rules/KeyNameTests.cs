using TemplateConfigGen.Compiler.Rules;

namespace TemplateConfigGen.Compiler.Tests.Rules;

public class KeyNameTests
{
    [Theory]
    [InlineData("allowed_origins", "allowed origins")]
    [InlineData("AllowedOrigins", "allowed origins")]
    [InlineData("cors-allowed-origins", "cors allowed origins")]
    [InlineData("HTTPServerURL", "http server url")]
    [InlineData("TLS12Only", "tls12 only")]
    [InlineData("Microsoft.AspNetCore", "microsoft asp net core")]
    [InlineData("max size (MB)", "max size mb")]
    [InlineData("…", "")]
    [InlineData("", "")]
    public void AKeyIsItsWordsHoweverItIsSpelt(string key, string words) => Assert.Equal(words, string.Join(' ', KeyName.Of(key).Words));

    [Theory]
    [InlineData("cors_allowed_origins", "allowedorigins", true)]
    [InlineData("allowedorigins", "allowedorigins", true)]
    [InlineData("disallowed_origins", "allowedorigins", false)]
    [InlineData("titles", "tls", false)]
    [InlineData("allowed_more_origins", "allowedorigins", false)]
    public void AKeyHasWordsThatFollowEachOther(string key, string phrase, bool has) => Assert.Equal(has, KeyName.Of(key).Has(phrase));

    [Theory]
    [InlineData("timeout_ms", "milliseconds")]
    [InlineData("TimeoutInSeconds", "seconds")]
    [InlineData("maxSizeMB", "megabytes")]
    [InlineData("retention-days", "days")]
    [InlineData("requests_per_second", null)]
    [InlineData("pool_min", null)]
    [InlineData("region_us", null)]
    [InlineData("seconds", null)]
    public void AKeyMayEndWithItsUnit(string key, string? unit) => Assert.Equal(unit, Unit.OfKey(KeyName.Of(key))?.Name);
}
