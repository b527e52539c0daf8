using FleetView.Catalog;
using FleetView.Catalog.Facts;
using FleetView.Collection.Tracking;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Signals.Facts;

namespace FleetView.Collection.Objects;

/// <summary>
/// Facts of all clusters that a Kubernetes API is connected to, evaluated on the grid of the collection by the rules that
/// signals of a source follow.
/// </summary>
internal sealed class ObjectsTracker
{
    private static readonly HashSet<ObjectKind> KindsOfFacts = [.. FactCatalog.All.SelectMany(fact => fact.Kinds)];

    private readonly int _intervalSeconds;
    private readonly int _lookBack;
    private readonly int _retireAfterSeconds;
    private readonly SignalEvaluator _evaluator;
    private readonly FactValues _values;
    private readonly ObjectTraits _traits = new();
    private readonly HashSet<string> _wereCritical = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PrefixChurnWatch> _churn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ClusterObjects Objects, int ToldAt)> _objects = new(StringComparer.Ordinal);
    private Catalogue _catalogue = Catalogue.Empty;
    private SignalTrack?[] _signals = [];
    private (ClusterSlot Cluster, FactGround Ground)[] _grounds = [];

    public ObjectsTracker(int intervalSeconds, int lookBack, int retireAfterSeconds)
    {
        _intervalSeconds = intervalSeconds;
        _lookBack = lookBack;
        _retireAfterSeconds = retireAfterSeconds;
        _evaluator = new SignalEvaluator(Subjects);
        _values = new FactValues(Subjects);
    }

    /// <summary>Held while facts are evaluated and projected.</summary>
    public Lock Gate { get; } = new();

    public SubjectIndex Subjects { get; } = new(fixedCluster: null);

    public int LastInstant { get; private set; }

    /// <summary>Null for a signal that is asked of sources.</summary>
    public SignalTrack? Track(int ordinal) => _signals[ordinal];

    /// <summary>What was Critical when an earlier process ended.</summary>
    public void Know(KnownFleet known) =>
        _wereCritical.UnionWith(known.Clusters.Where(cluster => cluster.Status == HealthStatus.Critical).Select(cluster => cluster.Name));

    public void Adopt(Catalogue catalogue)
    {
        if (ReferenceEquals(catalogue, _catalogue))
            return;
        var before = _signals.OfType<SignalTrack>().ToDictionary(track => track.Definition.Id, StringComparer.Ordinal);
        _signals = [.. catalogue.Signals.Select(signal => signal.Fact is null ? null : Adopt(before.GetValueOrDefault(signal.Id), signal))];
        _catalogue = catalogue;
        _values.Keep(_signals.OfType<SignalTrack>().Select(track => track.Definition));
        if (LastInstant > 0)
            Rejudge();
    }

    /// <summary>One evaluation of every fact; at an instant that was evaluated already it does nothing.</summary>
    /// <param name="current">What the APIs tell now.</param>
    /// <param name="sources">Whose view of the agents decides who is judged; their gates are held.</param>
    /// <param name="instant">Unix seconds on the grid.</param>
    public void Apply(IReadOnlyDictionary<string, ClusterObjects> current, IReadOnlyList<SourceTracker> sources, int instant)
    {
        if (instant <= LastInstant)
            return;
        var view = new AgentView(sources);
        var rosters = new Dictionary<string, NodeRoster>(StringComparer.Ordinal);
        foreach (var objects in current.Values)
            Take(objects, view, rosters, instant);
        foreach (var gone in _objects.Keys.Where(name => !current.ContainsKey(name)).ToArray())
            Leave(gone, view, instant);
        foreach (var source in sources)
            source.Heed(rosters);
        Evaluate(instant);
        LastInstant = instant;
    }

    /// <returns>False where no such cluster is known. One that is still connected comes back with the next evaluation.</returns>
    public bool Retire(string name)
    {
        _objects.Remove(name);
        _churn.Remove(name);
        var index = Subjects.ClusterNamed(name, create: false);
        if (index < 0 || Subjects.Clusters[index].Retired)
            return false;
        Subjects.Clusters[index].Retired = true;
        foreach (var node in Subjects.Clusters[index].NodeByName.Values.ToArray())
            Subjects.Remove(node);
        Subjects.Touch();
        return true;
    }

    private void Take(ClusterObjects objects, AgentView view, Dictionary<string, NodeRoster> rosters, int instant)
    {
        _objects[objects.Cluster] = (objects, instant);
        var cluster = Subjects.Clusters[Subjects.ClusterNamed(objects.Cluster, create: true)];
        var roster = RosterReader.Read(objects, view.AgentsOf(cluster.Name), instant);
        if (roster is not null)
            rosters[objects.Cluster] = roster;
        if (cluster.Retired)
            Subjects.Touch();
        cluster.Retired = false;
        cluster.Version = objects.CiliumVersion;
        // What is not updated yet, and not what is: nodes that join run the new version already.
        if (objects.Knows(ObjectKind.DaemonSet) && objects.AgentDaemonSet() is { } agents)
            cluster.Rollout.SeeUpdated(agents.Desired - agents.Updated, instant);
        ObjectNodes.Follow(Subjects, cluster, objects, roster, view, instant);
        _traits.Read(Subjects, cluster, objects);
        See(cluster, view);
        // Until all that facts rest on was read or refused, nobody knows whether a fact made it Critical.
        cluster.HeldCritical = _wereCritical.Contains(cluster.Name) && objects.Access.Any(IsAwaited);
        if (!cluster.HeldCritical)
            _wereCritical.Remove(cluster.Name);
        cluster.Facts = FactAccesses.Of(objects, instant);
        if (objects.Knows(ObjectKind.CiliumNode))
            ChurnOf(objects.Cluster).See(objects, DateTimeOffset.FromUnixTimeSeconds(instant));
    }

    private static bool IsAwaited(KindAccess access) =>
        access is { ReadAt: null, State: AccessState.Pending or AccessState.Failing } && KindsOfFacts.Contains(access.Kind);

    private PrefixChurnWatch ChurnOf(string cluster)
    {
        if (!_churn.TryGetValue(cluster, out var watch))
            _churn.Add(cluster, watch = new PrefixChurnWatch());
        return watch;
    }

    /// <summary>A connection that is no longer there: what it told ages like everything that stopped, and goes with the cluster.</summary>
    private void Leave(string name, AgentView view, int instant)
    {
        var (last, toldAt) = _objects[name];
        if (Math.Max(toldAt, view.LastReportingOf(name)) < instant - _retireAfterSeconds)
        {
            Retire(name);
            return;
        }

        var cluster = Subjects.Clusters[Subjects.ClusterNamed(name, create: false)];
        See(cluster, view);
        cluster.Facts = FactAccesses.Left(last, instant);
    }

    private void See(ClusterSlot cluster, AgentView view)
    {
        cluster.Labels = _catalogue.Fleet.LabelsOf(cluster.Name);
        cluster.Reporting = view.ReportingOf(cluster.Name);
        view.Share(cluster);
        foreach (var index in cluster.NodeByName.Values)
            Subjects.Nodes[index]!.Follow(view.Node(cluster.Name, Subjects.Nodes[index]!.Name));
    }

    private void Evaluate(int instant)
    {
        var tracks = _signals.OfType<SignalTrack>().ToArray();
        _evaluator.Follow(tracks);
        _grounds = Grounds(instant);
        foreach (var track in tracks)
        {
            track.WantsBackfill = false;
            _evaluator.EvaluateFact(track, values => _values.Fill(track.Definition, _grounds, instant, values), instant);
        }
    }

    /// <summary>
    /// An edit shows at once, as it does for signals of a source: what the objects are by now is judged as the last two
    /// evaluations would have been. Earlier ones are not kept.
    /// </summary>
    private void Rejudge()
    {
        var edited = _signals.OfType<SignalTrack>().Where(track => track.WantsBackfill).ToArray();
        _evaluator.Follow(edited);
        foreach (var track in edited)
        {
            foreach (var instant in new[] { LastInstant - _intervalSeconds, LastInstant })
                _evaluator.ReplayFact(track, values => _values.Fill(track.Definition, _grounds, instant, values), instant);
            _evaluator.EndReplay(track, LastInstant);
        }
    }

    private (ClusterSlot, FactGround)[] Grounds(int instant)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(instant);
        return [.. Subjects.Clusters
            .Where(cluster => _objects.ContainsKey(cluster.Name))
            .Select(cluster => (cluster, new FactGround(_objects[cluster.Name].Objects, at, ChurnOf(cluster.Name))))];
    }

    private SignalTrack Adopt(SignalTrack? before, SignalDefinition definition)
    {
        if (before is null || before.Definition.Scope != definition.Scope)
            return new SignalTrack(definition, _lookBack, _intervalSeconds) { IsAwaited = LastInstant > 0 };
        before.Edit(definition);
        return before;
    }
}
