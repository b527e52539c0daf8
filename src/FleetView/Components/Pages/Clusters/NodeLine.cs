using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Clusters;

/// <summary>A node as the lists of its cluster show it: display text, so that two lines that look the same are equal.</summary>
public sealed record NodeLine(
    string Name, string Url, HealthStatus Status, string Score, string Why, NodeState State, string Version, string Confidence, DateTimeOffset? Since)
{
    /// <summary>Of the node as a whole; null where nobody has taken it on.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    public static NodeLine Of(NodeView node) => new(
        node.Name,
        FleetUrls.Node(node),
        node.Status,
        ValueFormat.Score(node.Score),
        WhyOf(node),
        node.State,
        node.Version ?? ValueFormat.None,
        ValueFormat.Share(node.Confidence),
        node.Since)
    {
        Acknowledged = node.Acknowledgement,
    };

    private static string WhyOf(NodeView node) => node.TopSignal is { } signal && node.TopShare > 0
        ? $"{signal.Title} {ValueFormat.Text(node.TopValue, signal.Unit)}"
        : node.Status == HealthStatus.Healthy ? "" : node.TopArea?.Title ?? "";
}

/// <summary>A node as one square of the grid: its score is left out, so that a square changes only with the status.</summary>
public readonly record struct NodeCell(string Name, string Url, HealthStatus Status, NodeState State, bool Acknowledged = false);
