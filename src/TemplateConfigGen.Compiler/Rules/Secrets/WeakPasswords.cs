namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Passwords that products are delivered with and that guessers try first. Finding one is no leak, for everyone knows it already: it is a lock that is open.</summary>
internal static class WeakPasswords
{
    private static readonly HashSet<string> Known = new(
        ("changeme change-me change_me changeit change-it changeme123 changeme! password password1 password123 passw0rd p@ssw0rd p@ssword pass pass123 admin admin1 admin123 administrator root toor root123 postgres "
        + "mysql mariadb mongo mongodb redis oracle sa guest test test123 testtest user123 letmein welcome welcome1 qwerty qwerty123 abc123 abcd1234 1234 12345 123456 1234567 12345678 123456789 1234567890 0000 00000000 "
        + "1111 111111 11111111 123123 654321 iloveyou monkey dragon football baseball master superuser super minio minioadmin rabbitmq elastic kibana grafana tomcat s3cret scott tiger secret secret123 supersecret "
        + "topsecret mysecret mypassword secretpassword mysecretpassword keycloak sonar jenkins nexus zabbix vagrant ubuntu raspberry ubnt rootpass rootpassword dbpassword userpassword testpass testpassword adminpass "
        + "adminpassword mypass wordpress drupal joomla magento laravel symfony nopassword nopass").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string value) => Known.Contains(value);
}
