using System.Text.RegularExpressions;

namespace FleetView.Fleet.Findings;

/// <summary>A link into the logs.</summary>
public sealed record LogLink(string Title, string Url);

/// <summary>Links of the settings, filled in for one finding.</summary>
public static partial class FindingLinks
{
    /// <summary>The minutes before a finding began tell why.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan WithoutSince = TimeSpan.FromHours(1);

    private static readonly TimeSpan EndStep = TimeSpan.FromMinutes(10);

    /// <returns>Empty where the finding has no texts to look for, or no link is configured.</returns>
    public static IReadOnlyList<LogLink> Of(FindingView finding, IEnumerable<Configuration.LinkOptions> links) => finding.Definition.Logs.Count == 0
        ? []
        : [.. links.Select(link => new LogLink(link.Title, Fill(link.Url, finding)))];

    /// <summary>The texts as one regular expression, as Loki, Elasticsearch and grep understand it.</summary>
    public static string QueryOf(IEnumerable<string> texts) => string.Join('|', texts.Select(Escape));

    private static string Fill(string template, FindingView finding) => Place().Replace(template, place => Uri.EscapeDataString(place.Groups[1].Value switch
    {
        "cluster" => finding.Clusters.Select(cluster => cluster.Name).FirstOrDefault() ?? "",
        "node" => finding.Key.Node ?? "",
        "from" => Milliseconds((finding.Since ?? finding.Snapshot.AsOf - WithoutSince) - Before),
        "to" => Milliseconds(RoundedUp(finding.Snapshot.AsOf)),
        _ => QueryOf(finding.Definition.Logs),
    }));

    // So that a page does not change with every snapshot.
    private static DateTimeOffset RoundedUp(DateTimeOffset at) =>
        new((at.UtcTicks / EndStep.Ticks + 1) * EndStep.Ticks, TimeSpan.Zero);

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Regex.Escape also escapes spaces, which Go's engine refuses.
    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"\{(cluster|node|from|to|query)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\\.+*?()|\[\]{}^$]")]
    private static partial Regex Special();
}
