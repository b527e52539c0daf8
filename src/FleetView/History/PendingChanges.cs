using FleetView.Model;

namespace FleetView.History;

/// <summary>
/// What waits to be written, last write wins: while the disk does not answer it grows with the fleet, not with time.
/// Applied as: retired clusters go, clusters and nodes are set or removed, transitions are added.
/// </summary>
internal sealed class PendingChanges
{
    /// <summary>
    /// Transitions, changes of settings, known nodes, findings, settings and scores that are held at most, of each so many;
    /// the oldest transitions and changes give way.
    /// </summary>
    public const int Limit = 100_000;

    private readonly HashSet<string> _retired = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownCluster> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Cluster, string Node), KnownNode?> _nodes = [];
    private readonly Dictionary<FindingKey, KnownFinding?> _findings = [];
    private readonly Queue<Transition> _transitions = new();
    private readonly Dictionary<(string Cluster, string Key), KnownSetting> _settings = [];
    private readonly Queue<SettingChange> _settingChanges = new();
    private readonly Dictionary<(string Cluster, DateTimeOffset At), ScorePoint> _scores = [];

    public IReadOnlyCollection<string> Retired => _retired;

    public IReadOnlyCollection<KnownCluster> Clusters => _clusters.Values;

    /// <summary>Null: the node is removed.</summary>
    public IReadOnlyDictionary<(string Cluster, string Node), KnownNode?> Nodes => _nodes;

    /// <summary>Null: the finding is forgotten.</summary>
    public IReadOnlyDictionary<FindingKey, KnownFinding?> Findings => _findings;

    public IReadOnlyCollection<Transition> Transitions => _transitions;

    public IReadOnlyCollection<KnownSetting> Settings => _settings.Values;

    public IReadOnlyCollection<SettingChange> SettingChanges => _settingChanges;

    public IEnumerable<ClusterScore> Scores => _scores.Select(score => new ClusterScore(score.Key.Cluster, score.Value));

    /// <summary>Changes that found no room.</summary>
    public int Lost { get; private set; }

    public int Count =>
        _retired.Count + _clusters.Count + _nodes.Count + _findings.Count + _transitions.Count + _settings.Count + _settingChanges.Count + _scores.Count;

    public void Add(HistoryBatch batch)
    {
        foreach (var cluster in batch.Clusters)
            _clusters[cluster.Name] = cluster;
        foreach (var node in batch.Nodes)
            SetNode((node.Cluster, node.Name), node);
        foreach (var key in batch.RemovedNodes)
            SetNode(key, null);
        foreach (var cluster in batch.RetiredClusters)
            Retire(cluster);
        foreach (var finding in batch.Findings)
            SetFinding(finding.Key, finding);
        foreach (var key in batch.ForgottenFindings)
            SetFinding(key, null);
        foreach (var transition in batch.Transitions)
            Add(_transitions, transition);
        foreach (var setting in batch.Settings)
            SetSetting(setting);
        foreach (var change in batch.SettingChanges)
            Add(_settingChanges, change);
        foreach (var score in batch.Scores)
            SetScore(score);
    }

    /// <summary>Puts later changes on top of these.</summary>
    public void Append(PendingChanges later)
    {
        foreach (var cluster in later._retired)
            Retire(cluster);
        foreach (var (name, cluster) in later._clusters)
            _clusters[name] = cluster;
        foreach (var (key, node) in later._nodes)
            SetNode(key, node);
        foreach (var (key, finding) in later._findings)
            SetFinding(key, finding);
        foreach (var transition in later._transitions)
            Add(_transitions, transition);
        foreach (var setting in later._settings.Values)
            SetSetting(setting);
        foreach (var change in later._settingChanges)
            Add(_settingChanges, change);
        foreach (var score in later.Scores)
            SetScore(score);
        Lost += later.Lost;
    }

    private void Retire(string cluster)
    {
        _retired.Add(cluster);
        _clusters.Remove(cluster);
        foreach (var key in _nodes.Keys.Where(key => key.Cluster == cluster).ToArray())
            _nodes.Remove(key);
        foreach (var key in _settings.Keys.Where(key => key.Cluster == cluster).ToArray())
            _settings.Remove(key);
    }

    private void SetNode((string Cluster, string Node) key, KnownNode? node)
    {
        if (_nodes.Count < Limit || _nodes.ContainsKey(key))
            _nodes[key] = node;
        else
            Lost++;
    }

    private void SetFinding(FindingKey key, KnownFinding? finding)
    {
        if (_findings.Count < Limit || _findings.ContainsKey(key))
            _findings[key] = finding;
        else
            Lost++;
    }

    private void SetSetting(KnownSetting setting)
    {
        if (_settings.Count < Limit || _settings.ContainsKey((setting.Cluster, setting.Key)))
            _settings[(setting.Cluster, setting.Key)] = setting;
        else
            Lost++;
    }

    private void SetScore(ClusterScore score)
    {
        var key = (score.Cluster, score.Point.At);
        if (_scores.TryGetValue(key, out var known))
            _scores[key] = known.With(score.Point);
        else if (_scores.Count < Limit)
            _scores[key] = score.Point;
        else
            Lost++;
    }

    private void Add<T>(Queue<T> queue, T one)
    {
        queue.Enqueue(one);
        if (queue.Count <= Limit)
            return;
        queue.Dequeue();
        Lost++;
    }
}
