using FleetView.Catalog;
using FleetView.Collection.Replay;
using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Tracking;

/// <summary>
/// Everything one source has told so far: inventory and signal states. Rounds are applied in order of their instants by
/// the source's collector; the assembler reads under the same lock.
/// </summary>
internal sealed class SourceTracker
{
    private readonly int _intervalSeconds;
    private readonly int _lookBack;
    private readonly SourceInventory _inventory;
    private readonly SignalEvaluator _evaluator;
    private SignalTrack[] _signals = [];

    /// <summary>When an earlier process last saw any cluster report; 0: none is known.</summary>
    private int _watchedUntil;

    public SourceTracker(SourceOptions source, int intervalSeconds, int lookBack, Catalogue catalogue)
    {
        Source = source.Name;
        _intervalSeconds = intervalSeconds;
        _lookBack = lookBack;
        _inventory = new SourceInventory(source.Cluster, intervalSeconds);
        _evaluator = new SignalEvaluator(_inventory.Subjects);
        Catalogue = Catalogue.Empty;
        Adopt(catalogue);
    }

    public string Source { get; }

    /// <summary>Held while a round is applied and while the assembler projects.</summary>
    public Lock Gate { get; } = new();

    public Catalogue Catalogue { get; private set; }

    public SubjectIndex Subjects => _inventory.Subjects;

    /// <summary>Those that are asked of the source: facts of Kubernetes objects are not.</summary>
    public IReadOnlyList<SignalTrack> Signals { get; private set; } = [];

    public int LastInstant { get; private set; }

    public bool WantsAgentsView => _inventory.WantsAgentsView;

    /// <summary>What Kubernetes says of nodes, by cluster.</summary>
    public void Heed(IReadOnlyDictionary<string, NodeRoster> rosters)
    {
        _inventory.Rosters = rosters;
        _inventory.Forget();
    }

    public int SeriesWithoutCluster => _inventory.SeriesWithoutCluster;

    /// <summary>Takes over a catalogue; what signals hold stays until their look-back was replayed by the new definition.</summary>
    public void Adopt(Catalogue catalogue)
    {
        if (ReferenceEquals(catalogue, Catalogue))
            return;
        var before = _signals.ToDictionary(track => track.Definition.Id, StringComparer.Ordinal);
        _signals = catalogue.Signals.Select(definition => Adopt(before.GetValueOrDefault(definition.Id), definition)).ToArray();
        Signals = Asked(_signals);
        Catalogue = catalogue;
    }

    /// <summary>The track of a signal of the catalogue.</summary>
    public SignalTrack Track(int ordinal) => _signals[ordinal];

    /// <summary>Those of the known clusters that are this source's, with their nodes.</summary>
    public void Know(KnownFleet known, Predicate<KnownCluster> isOwn)
    {
        _watchedUntil = known.Clusters.Select(cluster => (int)cluster.LastSeen.ToUnixTimeSeconds()).DefaultIfEmpty().Max();
        var clusters = known.Clusters.Where(cluster => isOwn(cluster)).ToArray();
        var names = clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        Know(clusters, known.Nodes.Where(node => names.Contains(node.Cluster)));
    }

    /// <summary>One that an earlier process saw fall silent would be known, had it not been retired.</summary>
    public bool WasRetired(string cluster, int lastUp) => lastUp < _watchedUntil && Subjects.ClusterNamed(cluster, create: false) < 0;

    /// <summary>Clusters and nodes that were known before this process started, or before the source fell silent.</summary>
    public void Know(IEnumerable<KnownCluster> clusters, IEnumerable<KnownNode> nodes)
    {
        foreach (var known in clusters)
        {
            var cluster = Subjects.Clusters[Subjects.ClusterNamed(known.Name, create: true)];
            if (cluster.Reporting > 0)
                continue;
            cluster.LastReporting = Math.Max(cluster.LastReporting, (int)known.LastSeen.ToUnixTimeSeconds());
            cluster.HeldCritical |= known.Status == HealthStatus.Critical;
        }

        foreach (var known in nodes)
        {
            var cluster = Subjects.ClusterNamed(known.Cluster, create: false);
            if (cluster < 0 || Subjects.Clusters[cluster].Reporting > 0)
                continue;
            var node = Subjects.Nodes[Subjects.NodeNamed(cluster, known.Name, (int)known.LastSeen.ToUnixTimeSeconds(), create: true)]!;
            if (!node.State.HasAgent())
                node.HeldCritical |= known.Status == HealthStatus.Critical;
        }
    }

    /// <summary>Lists the clusters of an answer, Unknown, without taking in anything else of it.</summary>
    public void Meet(PastAnswer up)
    {
        for (var series = 0; series < up.Matrix.Count; series++)
            Subjects.Cluster(up.Matrix.Names, up.Matrix.LabelIds[0][series], create: true);
    }

    /// <summary>
    /// Between what was replayed and <paramref name="next"/> lies time that nobody replayed: nodes that left their cluster
    /// in it are not to be taken for lost.
    /// </summary>
    public void Skip(InventoryAnswers next)
    {
        var present = new HashSet<int>();
        for (var i = 0; i < (next.Up?.Count ?? 0); i++)
        {
            var cluster = double.IsNaN(next.Up!.Values[i]) ? -1 : Subjects.Cluster(next.Up.Names, next.Up.LabelIds[0][i]);
            present.Add(Subjects.Node(next.Up.Names, cluster, next.Up.LabelIds[1][i]));
        }

        var alive = present.Where(node => node >= 0).Select(node => Subjects.Nodes[node]!.Cluster).ToHashSet();
        for (var node = 0; node < Subjects.Nodes.Count; node++)
        {
            if (Subjects.Nodes[node] is { } slot && alive.Contains(slot.Cluster) && !present.Contains(node))
                Subjects.Remove(node);
        }
    }

    /// <summary>Takes over signals that another tracker evaluated over the very same inventory.</summary>
    public void Take(SourceTracker other, IEnumerable<SignalDefinition> signals)
    {
        foreach (var signal in signals)
            _signals[signal.Ordinal] = other._signals[signal.Ordinal];
        Signals = Asked(_signals);
    }

    /// <summary>Instants of signals' grids that nobody evaluated before this one (a long start, a machine that slept) are gaps.</summary>
    public void SkipTo(int instant)
    {
        foreach (var track in Signals.Where(track => track.State.EvaluatedAt > 0 && instant % track.IntervalSeconds == 0))
            track.State.Skip(Math.Max(0, (instant - 1) / track.IntervalSeconds - track.State.EvaluatedAt / track.IntervalSeconds));
    }

    public void Apply(RoundAnswers round)
    {
        if (round.Instant <= LastInstant)
            return;
        _inventory.Apply(round.Inventory, round.Instant);
        Label();
        _evaluator.Follow(Signals);
        var known = round.Inventory.Up is not null;
        for (var ordinal = 0; ordinal < round.Signals.Length; ordinal++)
        {
            if (TrackOf(round, ordinal) is not { } track)
                continue;
            if (round.Signals[ordinal] is { } answer)
                _evaluator.Evaluate(track, known ? answer : new SignalAnswer(null, Partial: false), round.Inventory.Partial, round.Instant);
            else if (known)
                _evaluator.AdmitSettling(track, round.Instant);
        }

        // Being up is not being measured: what was Critical is let go when a signal has answered.
        if (known && round.Signals.Any(answer => answer?.Columns is not null))
            _inventory.ReleaseHeld();
        LastInstant = round.Instant;
    }

    /// <summary>Fills the look-back of signals that are new or changed, with the inventory as it is now.</summary>
    public void Backfill(RoundAnswers past)
    {
        _evaluator.Follow(Signals);
        for (var ordinal = 0; ordinal < past.Signals.Length; ordinal++)
        {
            if (past.Signals[ordinal] is { Columns: not null } answer && TrackOf(past, ordinal) is { WantsBackfill: true } track)
                _evaluator.Replay(track, answer, past.Instant);
        }
    }

    /// <summary>Puts what was replayed into force.</summary>
    /// <param name="asked">The tracks of the replay, as they were when it was asked for.</param>
    public void EndBackfill(IReadOnlyList<(SignalTrack Track, SignalDefinition Definition)> asked)
    {
        foreach (var (track, definition) in asked)
        {
            // Edited to another query meanwhile: the next replay asks for that.
            if (track.Definition.Query == definition.Query)
                _evaluator.EndReplay(track, LastInstant);
        }
    }

    /// <returns>False where the source does not know such a cluster.</returns>
    public bool Retire(string name)
    {
        var index = Subjects.ClusterNamed(name, create: false);
        if (index < 0 || Subjects.Clusters[index].Retired)
            return false;
        var cluster = Subjects.Clusters[index];
        cluster.Retired = true;
        cluster.HeldCritical = false;
        foreach (var node in cluster.NodeByName.Values.ToArray())
            Subjects.Remove(node);
        // Also where it had no node.
        Subjects.Touch();
        return true;
    }

    public void SetTraits(VectorColumns answer) => TraitReader.Read(answer, Subjects);

    /// <param name="names">Null where the source does not tell: what it told before stands.</param>
    public void SetMetricNames(string cluster, HashSet<string>? names)
    {
        var index = Subjects.ClusterNamed(cluster, create: false);
        if (index < 0)
            return;
        var slot = Subjects.Clusters[index];
        slot.NamesAsked = true;
        // That a silent cluster has nothing any more does not say that nothing was collected.
        if (names is { Count: > 0 } || (names is not null && (slot.MetricNames is null || slot.Reporting > 0)))
            slot.MetricNames = names;
    }

    /// <summary>Which signals apply to a cluster depends on its labels: known before it is first judged.</summary>
    private void Label()
    {
        foreach (var cluster in Subjects.Clusters)
            cluster.Labels ??= Catalogue.Fleet.LabelsOf(cluster.Name);
    }

    private static SignalTrack[] Asked(SignalTrack[] signals) => [.. signals.Where(track => track.Definition.Fact is null)];

    /// <summary>The track behind an ordinal of the round, unless the catalogue changed the signal meanwhile.</summary>
    private SignalTrack? TrackOf(RoundAnswers round, int ordinal)
    {
        var asked = round.Catalogue.Signals[ordinal];
        if (ReferenceEquals(round.Catalogue, Catalogue))
            return _signals[ordinal];
        return Catalogue.Find(asked.Id) is { } now && now.Query == asked.Query ? _signals[now.Ordinal] : null;
    }

    private SignalTrack Adopt(SignalTrack? before, SignalDefinition definition)
    {
        // Another scope has other subjects.
        if (before is null || before.Definition.Scope != definition.Scope)
            return new SignalTrack(definition, _lookBack, before?.IntervalSeconds ?? _intervalSeconds) { IsAwaited = LastInstant > 0 };
        before.Edit(definition);
        return before;
    }
}
