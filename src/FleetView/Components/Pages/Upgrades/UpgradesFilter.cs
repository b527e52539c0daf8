using FleetView.Components.Urls;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>What an address asks for: a wave's gate, a cluster in full, clusters by name, status, label and verdict.</summary>
public sealed record UpgradesFilter(ViewState View, string? Wave, string? Cluster, GateVerdict? Verdict)
{
    public const string WaveName = "wave";
    public const string ClusterName = "cluster";
    public const string VerdictName = "verdict";

    public static UpgradesFilter Of(ViewState view) => new(
        view,
        AddressQuery.Get(view.Url, WaveName),
        AddressQuery.Get(view.Url, ClusterName),
        GateVerdicts.TryParse(AddressQuery.Get(view.Url, VerdictName), out var verdict) ? verdict : null);

    public bool IsFiltered => View.IsFiltered || Verdict is not null;

    public string Cleared => AddressQuery.With(View.WithoutFilters().Url, (VerdictName, null));

    public string With(string name, string? value) => AddressQuery.With(View.Url, (name, value));

    public bool Matches(ClusterGate gate, IReadOnlyDictionary<string, string> labels) =>
        (Verdict is null || gate.Verdict == Verdict)
        && (View.Statuses.Count == 0 || View.Statuses.Contains(gate.Status))
        && (View.Q.Length == 0 || gate.Cluster.Contains(View.Q, StringComparison.OrdinalIgnoreCase))
        && View.Matches(labels);
}
