namespace TemplateConfigGen.Compiler.Text.Keys;

/// <summary>What a key says about its value.</summary>
internal enum KeyRole
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>That it is no secret, though a word of the key sounds like one: <c>password_min_length</c>, <c>token_endpoint</c>, <c>public_key</c>.</summary>
    Neutral,

    /// <summary>That it may be one: <c>auth</c>, <c>cache_key_prod</c>, a password somewhere in the key. Only a random value is taken for one.</summary>
    Vague,

    /// <summary>A token or key that a machine has made.</summary>
    Token,

    /// <summary>A secret that people also make up: <c>jwt_secret</c>, <c>encryption_key</c>.</summary>
    Secret,

    /// <summary>A password: any word may be one.</summary>
    Password,
}
