using FleetView.Components.People;
using FleetView.Components.Shared;
using FleetView.Components.Strips;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>A cluster as lists show it: display text only, so that two lines that look the same are equal.</summary>
/// <param name="Since">When it took its status; null where nobody knows.</param>
/// <param name="Strip">Its last 24 hours.</param>
/// <param name="LabelText">Its labels as one text: part of equality in place of <see cref="Labels"/>.</param>
public sealed record ClusterLine(
    string Name,
    string Url,
    HealthStatus Status,
    string Score,
    string Confidence,
    DateTimeOffset? Since,
    Sequence<LossShare> Losses,
    Why Why,
    NodeCounts Nodes,
    string Version,
    string LabelText,
    StripLook Strip)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>What the grid's square says on hover and to a screen reader.</summary>
    public string Title =>
        (Status == HealthStatus.Unknown ? $"{Name} · Unknown" : $"{Name} · {Status.Word()} {Score}")
        + (Acknowledged is null ? "" : $" · {AcknowledgedText.Of(Acknowledged)}");

    /// <summary>What takes it out of what needs attention; null: nothing does.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    public bool IsOff => Status != HealthStatus.Healthy;

    public bool NeedsAttention => IsOff && Acknowledged is null;

    public bool Equals(ClusterLine? other) =>
        other is not null && Url == other.Url && Status == other.Status && Score == other.Score
        && Confidence == other.Confidence && Since == other.Since && Nodes == other.Nodes && Version == other.Version
        && LabelText == other.LabelText && Acknowledged == other.Acknowledged && Strip == other.Strip && Why == other.Why && Losses.Equals(other.Losses);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Why a cluster stands as it does: <paramref name="Lead"/> is what matters, <paramref name="Rest"/> where and how many.</summary>
/// <param name="Url">The worst node, or null.</param>
/// <param name="Node">Its name.</param>
/// <param name="SilentSince">When it last reported, where that is the reason.</param>
public sealed record Why(string Lead, string Rest, string? Node = null, string? Url = null, DateTimeOffset? SilentSince = null)
{
    public static Why Nothing { get; } = new("", "");
}
