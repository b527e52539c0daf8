using FleetView.Configuration;

namespace FleetView.Fleet.Sharing;

/// <summary>A link into another tool, filled in.</summary>
public sealed record OutsideLink(string Title, string Url);

/// <summary>What a link is filled in with.</summary>
/// <param name="Query">PromQL, or a regular expression over logs; empty for a link about the subject itself.</param>
public sealed record LinkSubject(string Cluster, string? Node, DateTimeOffset From, DateTimeOffset To, string Query = "");

/// <summary>The links of the settings: into logs, to a query, or about a cluster or node as a whole.</summary>
public static class OutsideLinks
{
    /// <summary>Those of one use, in the order of the settings.</summary>
    public static IReadOnlyList<OutsideLink> Of(IEnumerable<Configuration.LinkOptions> links, LinkUse use, LinkSubject subject) =>
        [.. links.Where(link => link.Use == use).Select(link => new OutsideLink(link.Title, LinkTemplate.Fill(link.Url, subject)))];
}
