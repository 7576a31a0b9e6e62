namespace TemplateConfigGen.Hosting;

/// <summary>
/// The base addresses that an endpoint's clients were made with. A client keeps the one it was made with, so a request that is relative to an earlier one is moved to the current one.
/// Safe for use by several threads.
/// </summary>
internal sealed class EndpointAddresses
{
    private const int MostKept = 32;

    private Uri[] _given = [];

    /// <summary>Notes an address that a client is made with.</summary>
    public Uri Give(Uri address)
    {
        while (true)
        {
            var given = Volatile.Read(ref _given);
            if (given.Length > 0 && given[0] == address)
            {
                return address;
            }

            Uri[] now = [address, .. given.Where(earlier => earlier != address).Take(MostKept - 1)];
            if (ReferenceEquals(Interlocked.CompareExchange(ref _given, now, given), given))
            {
                return address;
            }
        }
    }

    /// <summary>The address of a request now. One that is relative to none of them stays as it is.</summary>
    public Uri? Move(Uri? address, Uri current)
    {
        if (address is not { IsAbsoluteUri: true } || IsBelow(address, current) || IsBeside(address, current))
        {
            return address;
        }

        var given = Volatile.Read(ref _given);
        if (Array.Find(given, earlier => IsBelow(address, earlier)) is { } below)
        {
            return new Uri(current, address.AbsoluteUri[below.AbsoluteUri.Length..]);
        }

        return Array.Exists(given, earlier => IsBeside(address, earlier)) ? new Uri(current, address.PathAndQuery) : address;
    }

    private static bool IsBelow(Uri address, Uri given) => address.AbsoluteUri.StartsWith(given.AbsoluteUri, StringComparison.Ordinal);

    /// <summary>Of the same server: what begins with a slash leaves the path of the base address.</summary>
    private static bool IsBeside(Uri address, Uri given) => Uri.Compare(address, given, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
