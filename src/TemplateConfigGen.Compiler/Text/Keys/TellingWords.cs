namespace TemplateConfigGen.Compiler.Text.Keys;

/// <summary>What the words of keys mean. In English compounds the last word says what a thing is: <c>password_policy</c> is a policy, <c>policy_password</c> a password.</summary>
internal static class TellingWords
{
    /// <summary>Words that begin the search for a key: every telling key contains one.</summary>
    public static readonly string[] Triggers =
    [
        "pass", "pwd", "passwort", "kennwort", "contrasena", "senha", "motdepasse", "secret", "token", "key", "auth", "cred", "salt", "pepper", "psk", "dsn", "webhook", "pw=", "pw:", "pw\"", "pw ", "pw<", "pw>", "psw",
        "cookie", "mdp", "jwt",
    ];

    public static readonly HashSet<string> Passwords = Set(
        "password passwd passwort kennwort contrasena contraseña clave senha motdepasse mdp pwd pw psw pass passwrd pword passphrase passcode userpass userpassword adminpw rootpw userpw dbpw bindpw psk passwordvalue wachtwoord lozinka haslo parola");

    public static readonly HashSet<string> Secrets = Set("secret");

    public static readonly HashSet<string> Tokens = Set("token jwt apikey apitoken accesskey bearer pat authkey");

    /// <summary>Heads that are a secret's now and then.</summary>
    public static readonly HashSet<string> Vague = Set("key auth authorization credential cred creds salt pepper cookie dsn webhook access hmac authtoken");

    /// <summary>Those of them whose value is not shown, whatever it looks like.</summary>
    public static readonly HashSet<string> Hiding = Set("credential cred creds salt pepper dsn webhook hmac authorization authtoken");

    /// <summary>What before "key" makes it one that opens something.</summary>
    public static readonly HashSet<string> KeysOfTokens = Set(
        "api access account auth authentication authorization admin app application shared subscription storage service consumer integration ingestion ingest license licence function host write read deploy "
        + "client developer dev user bot rest server db database search project org team primary secondary sas master functions sdk tracking device workspace event events logging monitoring sendgrid stripe "
        + "openai anthropic twilio mailgun github gitlab aws azure gcp google cosmos redis datadog newrelic algolia maps webhook merchant payment gateway");

    /// <summary>What before "key" or "secret" makes it one that people also make up.</summary>
    public static readonly HashSet<string> MadeUp = Set(
        "secret private encryption encrypt decryption signing sign hmac jwt session cookie aes crypto cipher validation machine symmetric security hash app client oauth consumer shared webhook auth token refresh "
        + "state csrf data django flask rails nextauth laravel api master");

    /// <summary>What before "key" or "token" makes it no secret.</summary>
    public static readonly HashSet<string> Harmless = Set(
        "public pub publishable foreign partition sort cache row hot object bucket routing registry translation message site shard group unique composite schema sequence idempotency lookup json xml csv "
        + "i18n locale lang language label resource dictionary map hash range index column field sorting grouping order ordering table entity record item menu shortcut keyboard press arrow function hosts known "
        + "csrf xsrf antiforgery continuation correlation page paging next cancellation cancel sync syncing pagination design syntax lexer parser separator delimiter start end stop bos eos pad unk mask special "
        + "anti concurrency change vocabulary word sub input output prompt completion nft erc20 symbol contract kms cmk feature flag config setting property attribute header query param "
        + "parameter store path context metric dimension tag aggregate merge join distinct natural surrogate business rowkey partitionkey nonce etag version document parent child root sample recv trusted gpg pgp");

    /// <summary>Heads that make any key before them harmless: what a thing is about, not the thing.</summary>
    public static readonly HashSet<string> NeutralHeads = Set(
        "id ids name names url uri urls uris endpoint endpoints host hostname port path file files filename dir directory folder location ttl expiry expiration expires expire exp lifetime duration timeout age "
        + "maxage minutes seconds hours days ms interval length len size bits min max minlength maxlength limit count number num total policy policies rule rules regex pattern format type types kind mode method "
        + "strategy scheme algorithm algo alg cipher curve encoding charset hash hashes hashed digest checksum sha sha1 sha256 sha512 md5 integrity fingerprint thumbprint label labels title titles placeholder hint "
        + "hints message messages msg error errors text texts description desc help tooltip prompt caption header headers field fields column columns param params parameter parameters prefix suffix separator "
        + "delimiter required optional enabled disabled enable disable allowed allow denied visible hidden readonly nullable valid invalid validation validator validators verified verify verification check checks "
        + "strength complexity score history reset resets change changes changed changeable changer forgot recovery recover rotation rotate rotated rotations provider providers service services server servers "
        + "client clients user users username usernames email mail issuer audience scope scopes scopename claim claims subject ref refs reference references selector selectors source sources store stores "
        + "storage vault manager management engine backend resolver factory generator handler filter filters interceptor middleware module plugin controller view page form input button link icon image color style "
        + "class classes component template templates path paths route routes status state states event events action actions command commands option options flag flags feature features config configuration "
        + "configs settings setting version versions release schema schemas table model models entity entities owner group groups role roles permission permissions author authors authority authentication authenticator "
        + "authorizer authorised authorized authorizations keyword keywords keyboard keyfile keystore keytab keyring keyspace keysize keyvault keypair keychain keyid keyname keytype keylength tokenizer "
        + "tokenizers tokenize tokenization cert certs certificate certificates ca crt pem csr der chain public pub publickey pubkey usage usages use uses using arn region zone account accounts tenant "
        + "domain domains realm bucket queue topic channel date time timestamp created updated modified at on since until uid gid guid uuid oid keyid order position index offset level depth weight ratio percent "
        + "enum values dbtype driver dialect protocol transport pool retries retry attempts attempt tries failures failure lockout locked lock unlock signin signout "
        + "login logout signup register registration registered expired revoked revocation encrypted encrypter encoder decoder decrypter sealed masked masking redacted redaction mask rounds iterations cost memory "
        + "parallelism work factor stretch derivation kdf bcrypt argon2 scrypt pbkdf2 bearerformat position comment comments note notes example examples sample samples docs doc documentation readme guide "
        + "tutorial link links support contact phone address city country language locale lang usd price cost amount currency rate quota window budget balance cookiename cookiepath cookiedomain samesite secure httponly "
        + "overlap to from nosniff origin origins method methods verb verbs accessor accessors accessibility accessible accessory");

    /// <summary>Trailing words that say which of several, or in what form: the word before them is the head.</summary>
    public static readonly HashSet<string> Qualifiers = Set(
        "value val string str plain plaintext cleartext raw literal base64 b64 encoded new old current previous prod production prd dev development stage staging stg test testing tst qa uat preprod local live sandbox "
        + "default main backup primary secondary fallback original temp tmp a b c v1 v2 v3 here ro rw internal external legacy global eu us ap apac emea input1 override hex binary bytes ascii utf8 env var");

    /// <summary>Keys that say nothing themselves: what stands above them does.</summary>
    public static readonly HashSet<string> Generic = Set("value val values data default content contents text v current plain plaintext raw string literal secretvalue stringvalue #text _ defaultvalue item entry");

    /// <summary>Keys whose value is the name of what stands beside it: <c>{ name: DB_PASSWORD, value: … }</c>.</summary>
    public static readonly HashSet<string> NameKeys = Set(
        "name key id property variable param parameter option setting header field parameterkey parametername envname envvar var attribute variablename settingname propertyname optionname itemname");

    /// <summary>Where the value of such a pair stands.</summary>
    public static readonly HashSet<string> ValueKeys = Set("value val content contents text data default defaultvalue parametervalue stringvalue literal current envvalue simplevalue");

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
