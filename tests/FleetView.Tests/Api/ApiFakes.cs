using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>What the API asks of other rooms, with what it was asked.</summary>
internal sealed class ApiFakes : IFleetHistory, ITransitionExport, IFleetQueries, IDetailService, IClusterRetirement, ITopService, IPastFleet
{
    public string? Fault { get; set; }

    public List<Transition> Transitions { get; } = [];

    public string? TransitionsFault { get; set; }

    public TransitionQuery? LastTransitions { get; private set; }

    public List<string> Details { get; } = [];

    public SourceFault? DetailFault { get; set; }

    public Exception? DetailException { get; set; }

    public TopRequest? LastTop { get; private set; }

    public Func<TopRequest, TopResult> Top { get; set; } = request => new TopResult(
        request.From, TimeSpan.FromSeconds(90), 241, [], 0, [], [], "query");

    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    public Task<KnownFleet> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(new KnownFleet([], []));

    public KnownFleet? TakeLate() => null;

    public void Record(HistoryBatch batch)
    {
    }

    public Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        LastTransitions = query;
        return Task.FromResult(new TransitionPage(Transitions.Count, Transitions, TransitionsFault));
    }

    public Task<TransitionExport> ExportAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        LastTransitions = query;
        return Task.FromResult(new TransitionExport(Transitions.Count, Transitions.ToAsyncEnumerable(), TransitionsFault));
    }

    public string? QueryOf(string signalId, string cluster, string? node) => $"{signalId}{{node=\"{node}\"}}";

    public Task<DetailResult> GetAsync(string signalId, string cluster, string? node, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (DetailException is not null)
            throw DetailException;
        Details.Add($"{signalId} {cluster} {node}{(at is { } past ? $" {InstantText.Of(past)}" : "")}");
        IReadOnlyList<DetailRow> rows = DetailFault is null
            ? [Row("cilium_ct4_global", 0.93), Row("cilium_lxc", 0.4)]
            : [];
        return Task.FromResult(new DetailResult(signalId, rows, "query", DetailFault));

        static DetailRow Row(string map, double value) => new(new Dictionary<string, string> { ["map_name"] = map }, value);
    }

    /// <summary>What was asked of the past, and what it answers.</summary>
    public List<DateTimeOffset> PastAsked { get; } = [];

    public PastFleetAnswer Past { get; set; } = new(null, "There is no past here.");

    public Task<PastFleetAnswer> GetAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        PastAsked.Add(at);
        return Task.FromResult(Past);
    }

    public Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken)
    {
        LastTop = request;
        return Task.FromResult(Top(request));
    }

    public Task<bool> RetireAsync(string cluster, CancellationToken cancellationToken) => Task.FromResult(Known.Remove(cluster));
}

/// <summary>The fleet that most tests of the API look at: one cluster Critical, one Unknown, one Degraded.</summary>
internal static class ApiFleet
{
    public const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
    public const string ArnPath = "arn%3Aaws%3Aeks%3Aeu-west-1%3A123456789012%3Acluster%2Fprod";

    public static FleetSnapshot Snapshot() => FleetSnapshots.Build(
        new ClusterSpec("staging")
        {
            Labels = new Dictionary<string, string> { ["environment"] = "staging", ["region"] = "eu" },
            Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 },
        },
        new ClusterSpec(Arn)
        {
            Labels = new Dictionary<string, string> { ["environment"] = "production", ["region"] = "eu" },
            Nodes = [new NodeSpec("ip-10-0-0-2"), NodeSpec.With("ip-10-0-0-1", FleetSnapshots.MapPressure, 0.93)],
        },
        new ClusterSpec("lost")
        {
            Status = HealthStatus.Unknown,
            Confidence = 0.25,
            Version = null,
            Nodes = [new NodeSpec("node-1") { Coverages = new Dictionary<string, Coverage> { [FleetSnapshots.MapPressure] = Coverage.Missing } }],
        });
}
