using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Rights to everything, administrators by default or for everybody, and accounts that several people share.</summary>
internal sealed class WildcardRoleRule : ValueRule
{
    private static readonly string[] Rights = ["permissions", "permission", "actions", "action", "grants", "privileges", "resources", "resource", "verbs", "apigroups", "scopes", "operations"];
    private static readonly string[] Defaults = ["defaultrole", "defaultroles", "anonymousrole", "guestrole", "newuserrole"];
    private static readonly string[] Members = ["members", "principals", "principal", "users", "groups", "subjects", "assignedto", "grantedto"];
    private static readonly string[] Accounts = ["username", "user", "userid", "login", "dbuser", "databaseuser"];
    private static readonly string[] Administrators = ["admin", "administrator", "administrators", "root", "superuser", "superadmin", "owner", "sa", "sysadmin", "clusteradmin"];
    private static readonly string[] SharedAccounts = ["sa", "root", "admin", "administrator", "postgres", "sysdba", "superuser"];
    private static readonly string[] Everybody = ["*", "everyone", "everybody", "all", "allusers", "allauthenticatedusers", "authenticatedusers", "anyone", "public", "anonymous"];

    public override FindingDescriptor Descriptor => SecurityFindings.WildcardRole;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Rights, .. Defaults, .. Members, .. Accounts];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (Settings.IsOneOf(value.Beside("effect", "type", "access"), "deny", "denied", "block"))
        {
            return;
        }

        foreach (var (text, node) in Settings.Texts(value.Node))
        {
            var word = KeyName.Of(text).Whole;
            var what =
                value.Name.HasAny(Rights) && IsOfRoles(value) && text is "*" or "*:*" or "**" or "*.*" or "all" or "ALL" ? "grants every right"
                : value.Name.HasAny(Defaults) && Administrators.Contains(word, StringComparer.Ordinal) ? "makes everybody an administrator"
                : value.Name.HasAny(Members) && IsOfAdministrators(value) && Everybody.Contains(text is "*" ? text : word, StringComparer.Ordinal) ? "makes everybody an administrator"
                : Accounts.Contains(value.Name.Whole, StringComparer.Ordinal) && SharedAccounts.Contains(word, StringComparer.Ordinal) && IsOfServer(value) ? $"uses the shared account '{word}'"
                : null;
            if (what is not null)
            {
                report.Add(value.Path, node, value.Scope, what);
            }
        }
    }

    private static bool IsOfRoles(RuleValue value) =>
        value.IsUnder("permissions", "permission", "privileges", "grants", "role", "roles", "policy", "policies", "authorization", "rbac", "iam", "statement", "statements", "rules", "acl");

    private static bool IsOfAdministrators(RuleValue value) =>
        value.Scope.IsUnder(Administrators)
        || value.Scope.IsUnder("admins")
        || (RuleValue.TextOf(value.Beside("name", "role", "roleref", "id")) is { } role && Administrators.Contains(KeyName.Of(role).Whole, StringComparer.Ordinal));

    /// <summary>A server's own account, on another machine than this.</summary>
    private static bool IsOfServer(RuleValue value) =>
        value.Beside("password", "host", "server", "database", "connection", "port", "endpoint", "secret") is not null && !Hosts.AreLocalBeside(value.Scope.Node);
}
