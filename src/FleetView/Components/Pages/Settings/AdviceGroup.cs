using FleetView.Components.Shared;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>One setting, or one hazard of it, and all clusters that have it otherwise than they should.</summary>
/// <param name="Title">Of the hazard; of the setting where there is none.</param>
/// <param name="More">Cases that are not shown.</param>
/// <param name="Repeats">What is to be known of the setting stands above.</param>
/// <param name="Url">The page with this setting's details.</param>
public sealed record AdviceGroup(
    SettingWords Words, string Id, string Title, Severity Severity, SettingVerdict Verdict, int Clusters, Sequence<AdviceCase> Cases, int More, string Url, bool Open, bool Repeats);

/// <summary>Clusters with the same value, the same aim and the same reason.</summary>
/// <param name="Now">What they run with.</param>
/// <param name="IsDefault">The key is absent: it is the binary's default.</param>
/// <param name="To">What it should be; of a drift what most of the cohort have. Null where only the reason tells.</param>
/// <param name="Nodes">Those that have it so, where only some do.</param>
/// <param name="Since">When the latest of them changed; null where none was seen to change.</param>
/// <param name="Snippet">What to put into the chart's values; null where nothing can be written there.</param>
public sealed record AdviceCase(
    string Now,
    bool IsDefault,
    string? To,
    string Reason,
    Sequence<ClusterLink> Clusters,
    int More,
    Sequence<string> Nodes,
    int NodesMore,
    DateTimeOffset? Since,
    string? Snippet);

public sealed record ClusterLink(string Name, string Url);
