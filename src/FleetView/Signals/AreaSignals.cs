using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>The signals of one area: a run of the catalogue's, which stand in the order of the areas.</summary>
internal readonly ref struct AreaSignals(FleetReadings readings, Catalogue catalogue, int ordinal, int first, int end)
{
    public int Ordinal => ordinal;

    public int First => first;

    public int End => end;

    public bool IsOfNodes(int signal) => catalogue.Signals[signal] is { Judged: true, Scope: SignalScope.Node };

    /// <summary>The first node signal that holds a level on a node: what explains an area in which nothing costs.</summary>
    public int HolderOf(HealthStatus level, int node)
    {
        for (var signal = first; signal < end; signal++)
        {
            var column = readings.Signals[signal];
            if (IsOfNodes(signal) && column.Coverages[node].IsCollected() && column.Levels[node] == level)
                return signal;
        }

        return -1;
    }
}
