using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>A history that holds what a test puts into it.</summary>
public sealed class FakeHistory : IFleetHistory
{
    public List<Transition> Transitions { get; } = [];

    public string? Fault { get; set; }

    public Task<KnownFleet> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(new KnownFleet([], []));

    public KnownFleet? TakeLate() => null;

    public void Record(HistoryBatch batch) => Transitions.AddRange(batch.Transitions);

    /// <summary>The newest question.</summary>
    public TransitionQuery? LastQuery { get; private set; }

    public Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        if (Fault is { } fault)
            return Task.FromResult(new TransitionPage(0, [], fault));
        var all = Transitions
            .Where(one => !(one.At < query.From) && !(one.At > query.To) && !(query.ClustersOnly && one.Node is not null))
            .OrderByDescending(transition => transition.At).ToArray();
        return Task.FromResult(new TransitionPage(all.Length, [.. all.Skip(query.Offset).Take(query.Limit)]));
    }
}

/// <summary>Waves instead of Prometheus: every request gets as many lines as it may have, each with a gap.</summary>
public sealed class FakeRanges : IRangeService
{
    private const int Points = 120;

    public Task<RangeResult> GetAsync(RangeRequest request, CancellationToken cancellationToken)
    {
        var lines = request.Detail || request.Node is null ? Math.Min(request.MaxSeries, 4) : 1;
        var series = Enumerable.Range(0, lines).Select(line => new RangeSeries(
            lines == 1 ? request.SignalId : $"{request.SignalId} {line}",
            [.. Enumerable.Range(0, Points).Select(point => point is > 70 and < 76
                ? double.NaN
                : 0.4 + 0.05 * line + 0.3 * Math.Sin((point + line * 9) / 14.0))]));
        var step = (request.To - request.From) / Points;
        return Task.FromResult(new RangeResult(request.From, step, Points, [.. series], lines, $"query of {request.SignalId}", Fault: null));
    }
}

/// <summary>The first nodes of the fleet, each lower than the one before, with peaks now and then.</summary>
public sealed class FakeTop(FleetStore store) : ITopService
{
    private const int Points = 297;

    public Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken)
    {
        var step = (request.To - request.From) / Points;
        var nodes = store.Current.Clusters.SelectMany(cluster => cluster.NodesWorstFirst());
        var rows = nodes.Take(request.Count).Select((node, line) => Row(node, line, request.From, step));
        return Task.FromResult(new TopResult(
            request.From, step, Points, [.. rows], store.Current.Inventory.NodeCount, [], [], $"query of {request.SignalId}"));
    }

    private static TopRow Row(NodeView node, int line, DateTimeOffset from, TimeSpan step)
    {
        var values = Enumerable.Range(0, Points).Select(point => point is > 170 and < 180
            ? double.NaN
            : ((point * 7) + (line * 31)) % 41 == 0 ? 400_000 - (25_000 * line) : 3_000 + (100 * ((point + line) % 9))).Select(value => (double)value).ToArray();
        var shown = values.Where(value => !double.IsNaN(value)).ToArray();
        var highest = Array.IndexOf(values, shown.Max());
        return new TopRow(
            node.Cluster.Name,
            node.Name,
            new TopStatistics(shown.Average(), shown.Min(), shown.Max(), shown.Sum(), shown[^1], from + (highest * step), from),
            new TopPeers(3_400, 25, line < 5),
            values);
    }
}

/// <summary>Has the past that a test gives it, and refuses everything else.</summary>
public sealed class FakePast : IPastFleet
{
    /// <summary>By instant; null while the sources are being asked.</summary>
    public Dictionary<DateTimeOffset, Task<PastFleetAnswer>> Answers { get; } = [];

    public List<DateTimeOffset> Asked { get; } = [];

    public void Know(FleetSnapshot past) =>
        Answers[past.AsOf] = Task.FromResult(new PastFleetAnswer(FleetSnapshots.InThePast(past), null));

    public Task<PastFleetAnswer> GetAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        Asked.Add(at);
        return Answers.TryGetValue(at, out var answer)
            ? answer.WaitAsync(cancellationToken)
            : Task.FromResult(new PastFleetAnswer(null, "This instant lies in the future."));
    }
}

public sealed class FakeDetails : IDetailService
{
    public Task<DetailResult> GetAsync(string signalId, string cluster, string? node, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var rows = Enumerable.Range(0, 5).Select(row => new DetailRow(
            new Dictionary<string, string> { ["map_name"] = $"cilium_map_{row}" }, 0.97 / (1 + row)));
        return Task.FromResult(new DetailResult(signalId, [.. rows], $"query of {signalId}", Fault: null));
    }
}

public sealed class FakeQueries : IFleetQueries
{
    public string? QueryOf(string signalId, string cluster, string? node) =>
        $"max by (cluster, node) ({signalId.Replace('-', '_')}{{cluster=\"{cluster}\",node=\"{node}\"}})";
}

/// <summary>Answers what a test says, to everybody.</summary>
public sealed class FakeProbe : ISourceProbe
{
    public ProbeAnswer Answer { get; set; } = new(null, "nothing there", null);

    public ProbeQuestion? Asked { get; private set; }

    public Task<ProbeAnswer> AskAsync(ProbeQuestion question, CancellationToken cancellationToken)
    {
        Asked = question;
        return Task.FromResult(Answer);
    }
}
