using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Reading.Polls;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>Reads one cluster until it is stopped: one loop for the small kinds, one for each that is watched.</summary>
internal sealed class ClusterReader : IAsyncDisposable
{
    // Charts before 1.13 and managed agents (anetd) lack the label part-of.
    private static readonly string?[] CiliumPods =
    [
        "app.kubernetes.io/part-of=cilium",
        "k8s-app in (cilium,cilium-envoy,cilium-operator,cilium-pre-flight-check,hubble-relay,clustermesh-apiserver)",
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly ClusterLink _link;
    private readonly ClusterContext _context;
    private readonly Task _running;

    public ClusterReader(ClusterAccess access, ClusterObjects? before, FleetGates gates, KubernetesPace pace, TimeProvider time, ILogger logger)
    {
        Access = access;
        State = new ClusterState(access.Cluster, pace, before);
        _link = new ClusterLink(access, State, gates.Probes, pace, time, logger);
        _context = new ClusterContext(access.Cluster, State, _link, gates, pace, time, logger);
        _running = Task.WhenAll(Loops().Select(loop => Task.Run(() => RunAsync(loop))));
    }

    public ClusterAccess Access { get; }

    public ClusterState State { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _link.Dispose();
        _stop.Dispose();
    }

    private IEnumerable<IReaderLoop> Loops() =>
    [
        new PollLoop(AllPolls.Of(_context), _context),
        new WatchLoop<CiliumNodeObject>(ObjectKind.CiliumNode, ApiResources.CiliumNodes, [null], CiliumNodeReducer.Reduce, State.CiliumNodes, _context),
        new WatchLoop<NodeObject>(ObjectKind.Node, ApiResources.Nodes, [null], NodeReducer.Reduce, State.Nodes, _context),
        new WatchLoop<CiliumPod>(ObjectKind.CiliumPod, ApiResources.Pods, CiliumPods, PodReducer.OfCilium, State.CiliumPods, _context),
    ];

    private async Task RunAsync(IReaderLoop loop)
    {
        var backoff = new Backoff(_context.Pace);
        while (!_stop.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                wait = await loop.TurnAsync(_stop.Token);
                backoff.Reset();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A bug of ours: the other loops and clusters go on, and this one ages visibly.
                _context.Logger.LogError(exception, "Reading {Cluster} failed", Access.Cluster);
                wait = backoff.Next();
            }
            await PauseAsync(wait);
        }
    }

    private async Task PauseAsync(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
            return;
        try
        {
            await Task.Delay(wait, _context.Time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}

