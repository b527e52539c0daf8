using FleetView.Simulator.Exposition;
using FleetView.Simulator.Incidents;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Settings;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One cluster and all that happens to it, in fixed steps from its own seed: nothing outside can change its
/// course, so clusters advance independently. Guarded by its own lock.</summary>
public sealed class SimulatedCluster
{
    internal const int OperatorReplicas = 2;
    private const int WorkloadPods = 12;
    private readonly Lock _gate = new();
    private readonly Rng _random;
    private readonly ClusterTables _tables;
    private readonly ClusterIncidents _incidents;
    private readonly ClusterSettings _settings;
    private readonly DateTimeOffset _reference;
    private readonly OperatorReplica[] _operators;
    private readonly EtcdMember[] _etcd;
    private readonly List<WorkloadPod> _workload = [];
    private readonly Exporter _relay;
    private readonly Exporter? _mesh;
    private readonly Exporter _kube;
    private readonly List<Exporter> _exporters = [];
    private ClusterStress _stress;
    private volatile KubernetesFaults _kubernetes;
    private double _elections;
    private int _nextOrdinal;
    private int _joined;

    internal SimulatedCluster(FleetSpec fleet, int index, DateTimeOffset reference)
    {
        Spec = fleet.Clusters[index];
        Index = index;
        _reference = reference;
        Now = reference - fleet.Lookback;
        Seed = Rng.Hash(fleet.Seed, Spec.Name);
        _random = new Rng(Seed);
        _tables = new ClusterTables(Spec, index);
        Dialect = CiliumDialect.For(Spec.CiliumVersion);
        _incidents = new ClusterIncidents(Spec, Seed);
        _settings = new ClusterSettings(Spec, index, _tables.SourceCluster);
        _kubernetes = Spec.Kubernetes;
        for (var i = 0; i < Spec.Nodes; i++)
            AddNode(0);
        _operators = [.. Enumerable.Range(0, Spec.Features.Operator ? OperatorReplicas : 0).Select(NewOperator)];
        _operators.FirstOrDefault()?.Elect(Seconds, alreadySynced: true);
        _etcd = [.. Enumerable.Range(0, Spec.ExposesEtcd ? 3 : 0).Select(member => new EtcdMember(member, index))];
        for (var i = 0; i < WorkloadPods; i++)
            _workload.Add(new WorkloadPod(Nodes[_incidents.StarvedOrdinal % Spec.Nodes], _tables, _random));
        _relay = new Exporter<SimulatedCluster>(ClusterTables.Relay, this, TargetLabels.Relay("hubble-relay-5b6d8c7f9-x7k2p", Nodes[0].Traits));
        if (Spec.Mesh.Count > 0)
            _mesh = new Exporter<SimulatedCluster>(_tables.Mesh(Dialect), this, TargetLabels.ClusterMesh("clustermesh-apiserver-7f6b9d5c4-m3q8z", Nodes[0].Traits));
        _kube = new Exporter<SimulatedCluster>(_tables.KubeWorkloads, this, _tables.KubeLabels);
        Step(0);
    }

    public ClusterSpec Spec { get; }

    public int Index { get; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Whether the cluster's target answers at this instant.</summary>
    public bool Answers => !_stress.Silent;

    public int NodeCount => Nodes.Count;

    public int AgentsUp { get; private set; }

    internal int PodsUpdated { get; private set; }

    /// <summary>Without the operator's series its Deployment still runs: only nobody scrapes it.</summary>
    internal int OperatorsUp => Spec.Features.Operator ? _operators.Count(replica => replica.IsUp) : OperatorReplicas;

    /// <summary>How its Kubernetes API behaves; may be set while it is served.</summary>
    public KubernetesFaults Kubernetes
    {
        get => _kubernetes;
        set => _kubernetes = value;
    }

    /// <summary>Version of its API server: its kubelets' own.</summary>
    internal string KubernetesVersion => NodeBuild.Of(Spec, 0).Kubelet;

    internal IReadOnlyDictionary<string, string> Settings => _settings.Values;

    internal IReadOnlyList<OperatorReplica> Operators => _operators;

    internal IReadOnlyList<WorkloadPod> Workload => _workload;

    internal ref readonly ClusterStress Stress => ref _stress;

    /// <summary>When the connectivity test ran.</summary>
    internal double TestedAt => (_reference + Spec.Connectivity.At).ToUnixTimeSeconds();

    internal double ReferenceSeconds => _reference.ToUnixTimeSeconds();

    internal ulong Seed { get; }

    internal List<SimulatedNode> Nodes { get; } = [];

    /// <summary>The version and revision that new pods get.</summary>
    internal CiliumDialect Dialect { get; private set; }

    internal int Generation { get; private set; }

    internal double Seconds => Now.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Steps forward to the last step at or before <paramref name="instant"/>; never back.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            while (Now + SimulatedFleet.Step <= instant)
            {
                Now += SimulatedFleet.Step;
                Step(SimulatedFleet.Step.TotalSeconds);
            }
        }
    }

    /// <summary>Advances to the instant and reads while nothing moves.</summary>
    internal T At<T>(DateTimeOffset instant, Func<T> read)
    {
        lock (_gate)
        {
            AdvanceTo(instant);
            return read();
        }
    }

    /// <summary>The names of the nodes that exist now, as their <c>node</c> label says them.</summary>
    public IReadOnlyList<string> NodeNames()
    {
        lock (_gate)
            return [.. Nodes.Select(node => node.Traits.Name)];
    }

    /// <summary>Advances to the instant and gives what the target answers, in Prometheus' text format 0.0.4; null: it does
    /// not answer (HTTP 503).</summary>
    public byte[]? Expose(DateTimeOffset instant)
    {
        using var text = new TextBuffer();
        return TryExpose(instant, text) ? text.Written.ToArray() : null;
    }

    internal bool TryExpose(DateTimeOffset instant, TextBuffer text)
    {
        lock (_gate)
        {
            AdvanceTo(instant);
            if (!Answers)
                return false;
            ExpositionWriter.Write(CollectExporters(), text);
            return true;
        }
    }

    /// <summary>All targets that answer now; valid until the next call.</summary>
    internal List<Exporter> CollectExporters()
    {
        _exporters.Clear();
        foreach (var node in Nodes)
            node.Collect(_exporters, Spec.Features);
        foreach (var replica in _operators)
            CollectOperator(replica);
        foreach (var member in _etcd)
            _exporters.Add(member.Metrics);
        if (Spec.Features.Hubble)
            _exporters.Add(_relay);
        if (_mesh is not null)
            _exporters.Add(_mesh);
        if (!Spec.Features.KubeStateMetrics)
            return _exporters;
        _exporters.Add(_kube);
        foreach (var replica in _operators)
            _exporters.Add(replica.Kube);
        foreach (var pod in _workload)
            _exporters.Add(pod.Kube);
        return _exporters;
    }

    internal void AddNode(double bootSeconds)
    {
        var ordinal = _nextOrdinal++;
        var random = new Rng(Rng.Hash(Seed, (ulong)ordinal));
        var traits = new NodeTraits(Spec, Index, ordinal, _incidents.BuildOf(ordinal), random);
        var age = bootSeconds > 0 ? 0 : 86400 + (Rng.Hash(Seed, (ulong)ordinal) % 5_000_000);
        var node = new SimulatedNode(traits, random, _tables, Seconds) { CreatedAt = Seconds - age, Ipam = NodeIpam.Of(Spec, ordinal) };
        node.PlacePod(Dialect, Generation, Seconds + (bootSeconds * 0.6), Seconds + bootSeconds);
        Nodes.Add(node);
        _joined += bootSeconds > 0 ? 1 : 0;
    }

    /// <summary>From now on pods are made anew; another version brings new operators as well, first of all.</summary>
    internal void BeginRollout(string version)
    {
        Generation++;
        if (version == Dialect.Version)
            return;
        Dialect = CiliumDialect.For(version);
        for (var i = 0; i < _operators.Length; i++)
            _operators[i] = NewOperator(i);
        _operators.FirstOrDefault()?.Elect(Seconds, alreadySynced: false);
    }

    internal void FailOperator()
    {
        if (_operators.Length < OperatorReplicas)
            return;
        var leader = Array.FindIndex(_operators, replica => replica.IsLeader);
        _operators[leader].Fail(Seconds);
        _operators[1 - leader].Elect(Seconds, alreadySynced: false);
    }

    private OperatorReplica NewOperator(int replica) =>
        new(Spec, _tables, Nodes[replica % Nodes.Count].Traits, _random, Dialect, Seconds);

    private void CollectOperator(OperatorReplica replica)
    {
        _exporters.Add(replica.Up);
        if (!replica.IsUp)
            return;
        _exporters.Add(replica.Metrics);
        if (!replica.Publishes || !Spec.HasCloudIpam)
            return;
        foreach (var node in Nodes)
            _exporters.Add(node.SeenBy(replica));
    }

    private void Step(double seconds)
    {
        _stress = _incidents.Step(this, (Now - _reference).TotalSeconds);
        _settings.Step(Dialect, Now - _reference);
        var load = LoadCurve.At(Seconds, LoadCurve.OffsetHours(Spec.Region)) * _stress.LoadFactor;
        var sums = StepNodes(seconds, load);
        var clusterWide = new NodeStress { KvLimited = _stress.KvLimited, IdentityChurn = _stress.IdentityChurn };
        var context = new StepContext(clusterWide) { Now = Seconds, Seconds = seconds, Load = load, Random = _random };
        foreach (var replica in _operators)
            replica.Step(context, _stress, sums);
        _elections += _stress.EtcdElectionsPerSecond * seconds;
        foreach (var member in _etcd)
            member.Step(context, _stress, Nodes.Count, Math.Floor(_elections));
        _elections -= Math.Floor(_elections);
        foreach (var pod in _workload)
            pod.Step(_random, Seconds, _stress.PodsWait);
    }

    private ClusterSums StepNodes(double seconds, double load)
    {
        var sums = new ClusterSums { Nodes = Nodes.Count, Joined = _joined };
        _joined = 0;
        AgentsUp = 0;
        PodsUpdated = 0;
        foreach (var node in Nodes)
        {
            node.KnownPeers = Nodes.Count;
            node.Step(Seconds, seconds, load, _incidents.On(node), Spec.UsesEtcd);
            if (!_stress.Allocator.Hangs)
                node.Machine.Report();
            node.StepPool(_settings.Pool with { LacksPrefixes = _stress.Allocator.NoPrefixes }, Seconds);
            AgentsUp += node.Pod.IsUp ? 1 : 0;
            PodsUpdated += node.Pod.Generation == Generation ? 1 : 0;
            sums.Used += node.Machine.UsedAddresses;
            sums.Free += node.Machine.FreeAddresses;
            sums.Needed += node.Machine.NeededAddresses;
            sums.InDeficit += node.Machine.NeededAddresses > 0 ? 1 : 0;
            sums.AtCapacity += node.Machine.IsFull ? 1 : 0;
            sums.Endpoints += node.Machine.Endpoints;
        }
        // Of the nodes that wait while the cloud refuses, some have no interface left either.
        if (_stress.ApiStorm > 0)
            sums.AtCapacity += sums.InDeficit / 4;
        return sums;
    }
}
