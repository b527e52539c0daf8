using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A workload pod that follows from its node and slot. There are tens for each node, so it keeps no more than what
/// tells it apart; all else is made when somebody looks.</summary>
internal sealed class PlacedPodObject : ApiObject
{
    /// <summary>Every pod is seen to wait once, however quickly it starts.</summary>
    private const double ShortestStartSeconds = 15;

    private readonly SimulatedCluster _cluster;
    private readonly SimulatedNode _node;
    private readonly string _app;
    private readonly short _slot;
    private readonly short _position;
    private readonly bool _hasNetwork;
    private readonly bool _runs;
    private readonly double _networkAt;

    public PlacedPodObject(SimulatedCluster cluster, SimulatedNode node, int slot, in PlacedPod placed)
        : base(placed.Namespace, placed.Name, placed.StartedAt)
    {
        (_cluster, _node, _app, _slot) = (cluster, node, placed.App, (short)slot);
        _networkAt = placed.StartedAt + NetworkSeconds();
        _position = (short)node.Pool.Position(slot + Interface.OwnAddresses);
        _hasNetwork = cluster.Seconds >= _networkAt;
        _runs = cluster.Seconds >= Math.Max(_networkAt + 10, placed.StartedAt + ShortestStartSeconds);
    }

    public override ulong Fingerprint => Rng.Hash(BitConverter.DoubleToUInt64Bits(CreatedAt), ((ulong)_position << 2) + (_hasNetwork ? 2UL : 0) + (_runs ? 1UL : 0));

    public override IReadOnlyDictionary<string, string> Labels => WorkloadPods.LabelsOf(Namespace!, _app, Name);

    public override string? Field(string path) => path switch
    {
        "status.phase" => _runs ? "Running" : "Pending",
        "spec.nodeName" => _node.Traits.Name,
        _ => PodText.Field(State(), path) ?? base.Field(path),
    };

    public override void WriteBody(Utf8JsonWriter json) => PodText.WriteBody(json, State());

    protected override void WriteMoreMetadata(Utf8JsonWriter json) => PodText.WriteMetadata(json, State());

    private PodState State()
    {
        var image = $"registry.example/{Namespace}/{_app}:2.41.0";
        return WorkloadPods.New(Namespace!, _app, Name, CreatedAt, image, _node) with
        {
            Phase = _runs ? "Running" : "Pending",
            Ip = _hasNetwork ? NodeAddresses.Text(_cluster.Index, _node.Traits.Ordinal, _position) : "",
            NetworkAt = _hasNetwork ? _networkAt : null,
            Containers = [new ContainerState(_app, image, _runs, Waiting: _runs ? null : "ContainerCreating", StartedAt: _runs ? _networkAt + 6 : 0)],
        };
    }

    /// <summary>Longer while the cloud gives addresses slowly.</summary>
    private double NetworkSeconds()
    {
        var usual = 1 + (Rng.Hash(_node.Token, (ulong)(_slot + 5000)) % 3);
        return usual + Math.Round(_cluster.Stress.Allocator.AllocationSeconds);
    }
}
