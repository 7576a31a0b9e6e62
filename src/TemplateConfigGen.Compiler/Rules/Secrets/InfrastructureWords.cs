namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Words that names of services and resources are made of, and passphrases are not.</summary>
internal static class InfrastructureWords
{
    private static readonly HashSet<string> Words = new(
        ("app apps application service services svc api web server client database db sql mysql postgres postgresql mongo redis kafka rabbitmq elastic elasticsearch prod production staging stage dev test qa uat config "
        + "configuration cluster node host namespace default internal external secret secrets password passwords credential credentials token key keys cert certs tls ssl auth user users admin root system main primary "
        + "vault store storage account bucket queue topic cache session cookie header email mail smtp ldap oauth login").Split(' '),
        StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
