using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace FleetView.Components.Urls;

/// <summary>Parameters of an address (relative to the base) that only one page knows.</summary>
public static class AddressQuery
{
    /// <returns>Null where it is absent or empty; the first, where it is there several times.</returns>
    public static string? Get(string address, string name)
    {
        foreach (var pair in Pairs(address))
        {
            if (pair.Name == name)
                return pair.Value.Length == 0 ? null : pair.Value;
        }

        return null;
    }

    /// <summary>The same address with these parameters set, or taken out where null; all others are kept.</summary>
    public static string With(string address, params IReadOnlyList<(string Name, string? Value)> changes)
    {
        var url = new StringBuilder(address.Split('#', 2)[0].Split('?', 2)[0]);
        var separator = '?';
        foreach (var (name, value) in Pairs(address).Where(pair => changes.All(change => change.Name != pair.Name)))
            Add(name, value);
        foreach (var (name, value) in changes)
        {
            if (value is not null)
                Add(name, value);
        }

        return url.ToString();

        void Add(string name, string value)
        {
            url.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    private static List<(string Name, string Value)> Pairs(string address)
    {
        var pairs = new List<(string, string)>();
        if (address.Split('#', 2)[0].Split('?', 2) is not [_, var query])
            return pairs;
        foreach (var pair in new QueryStringEnumerable(query))
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }
}
