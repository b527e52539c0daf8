using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Sources;

/// <summary>Each source: whether it answers, how old its answers are, what it says is wrong, what each signal costs there.</summary>
public sealed partial class SourcesPage : SnapshotPage<SourcesLook>
{
    [Inject]
    public required CatalogueStore Catalogue { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    protected override SourcesLook Build(FleetSnapshot snapshot, ViewState view) => new(
        Options.Value.Sources.Count == 0 && snapshot.Sources.Count == 0,
        Sequence.Of(snapshot.Sources.Select(source => Line(source, snapshot.Catalogue))),
        Sequence.Of(Catalogue.Faults.Select(fault => fault.ToString())),
        KubernetesLook.Of(snapshot));

    private static SourceLine Line(SourceStatus source, Catalogue catalogue)
    {
        var whole = source.Signals.Sum(cost => cost.Duration.TotalSeconds);
        return new SourceLine(
            source.Name,
            source.Url,
            source.State,
            source.StateWord,
            source.LastSuccess,
            source.Error,
            Sequence.Of(source.Warnings),
            source.Clusters,
            source.Nodes,
            Rounded(source.RoundDuration),
            ValueFormat.Duration(source.Interval),
            Rounded(TimeSpan.FromSeconds(whole)),
            source.Signals.Sum(cost => cost.Series),
            source.Signals.Count(cost => cost.ClustersLacking > 0),
            Sequence.Of(source.Signals.OrderByDescending(cost => cost.Duration).Select(cost => Cost(cost, source, catalogue, whole))));
    }

    private static CostLine Cost(SignalCost cost, SourceStatus source, Catalogue catalogue, double whole)
    {
        var signal = catalogue.Find(cost.SignalId);
        return new CostLine(
            cost.SignalId,
            signal?.Title ?? cost.SignalId,
            cost.Series,
            Rounded(cost.Duration),
            whole > 0 ? (int)Math.Round(100 * cost.Duration.TotalSeconds / whole) : 0,
            ValueFormat.Duration(cost.Interval),
            cost.Interval > source.Interval,
            cost.ClustersLacking,
            signal?.Enable,
            cost.Fault,
            cost.Query);
    }

    // Durations differ a little at every round; two digits are what a reader can use.
    private static string Rounded(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        if (seconds <= 0)
            return ValueFormat.None;
        var digits = Math.Pow(10, Math.Floor(Math.Log10(seconds)) - 1);
        return ValueFormat.Duration(TimeSpan.FromSeconds(Math.Round(seconds / digits) * digits));
    }
}
