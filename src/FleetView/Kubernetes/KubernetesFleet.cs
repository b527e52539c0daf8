using FleetView.Configuration;
using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Reading;
using FleetView.Model.Objects;
using Microsoft.Extensions.Options;

namespace FleetView.Kubernetes;

/// <summary>
/// Keeps a reader for every cluster of the settings and kubeconfigs, and publishes what they read. Nothing runs where no
/// cluster is configured.
/// </summary>
internal sealed class KubernetesFleet(IOptions<FleetViewOptions> options, KubernetesPace pace, TimeProvider time, ILogger<KubernetesFleet> logger)
    : BackgroundService, IKubernetesFleet
{
    // Ages are looked at this often where nothing else changed.
    private static readonly TimeSpan LookAtAges = TimeSpan.FromMinutes(1);

    private readonly ClusterRoster _roster = new(options.Value);
    private readonly FleetGates _gates = new(pace);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<Task> _stopping = [];
    private volatile Dictionary<string, ClusterObjects> _clusters = [];
    private volatile IReadOnlyList<KubeconfigFault> _faults = [];
    private volatile bool _wasRead;

    public event Action? Changed;

    public IReadOnlyDictionary<string, ClusterObjects> Clusters => _clusters;

    public IReadOnlyList<KubeconfigFault> Faults => _faults;

    public bool WasRead => _wasRead || _roster.IsEmpty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_roster.IsEmpty)
            return;
        try
        {
            await RunAsync(stoppingToken);
        }
        finally
        {
            await Task.WhenAll(_entries.Values.Select(entry => StopAsync(entry.Reader)).Concat(_stopping));
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(pace.Tick, time);
        var rosterAt = DateTimeOffset.MinValue;
        do
        {
            try
            {
                var now = time.GetUtcNow();
                var isOther = now >= rosterAt && Follow(now);
                if (now >= rosterAt)
                    rosterAt = now + pace.RosterEvery;
                if (Publish(now) | isOther | EndFirstRead())
                    Changed?.Invoke();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A bug of ours, or of a subscriber: what was published last stays.
                logger.LogError(exception, "The clusters' objects could not be published");
            }
        }
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    /// <summary>Starts and stops readers as kubeconfigs come, change and go.</summary>
    private bool Follow(DateTimeOffset now)
    {
        var wanted = _roster.Read();
        var isOther = !Faults.SequenceEqual(_roster.Faults);
        foreach (var fault in _roster.Faults.Except(Faults))
            logger.LogWarning("Kubeconfig {File}: {Fault}", fault.File, fault.Message);
        _faults = _roster.Faults;
        foreach (var (cluster, entry) in _entries.ToArray())
        {
            if (wanted.TryGetValue(cluster, out var access) && IsSame(access, entry.Reader.Access))
                continue;
            isOther = true;
            _entries.Remove(cluster);
            // Its requests end in their own time; nobody waits for them.
            _stopping.RemoveAll(stop => stop.IsCompleted);
            _stopping.Add(Task.Run(() => StopAsync(entry.Reader)));
            if (access is not null)
                Start(access, entry.Published);
        }
        foreach (var access in wanted.Values.Where(access => !_entries.ContainsKey(access.Cluster)))
        {
            isOther = true;
            Start(access, null);
        }
        return isOther;
    }

    private static bool IsSame(ClusterAccess one, ClusterAccess other) => one.Place == other.Place && one.Fingerprint == other.Fingerprint;

    private void Start(ClusterAccess access, ClusterObjects? before) =>
        _entries[access.Cluster] = new Entry(new ClusterReader(access, before, _gates, pace, time, logger));

    private async Task StopAsync(ClusterReader reader)
    {
        try
        {
            await reader.DisposeAsync();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Reading {Cluster} did not stop", reader.Access.Cluster);
        }
    }

    private bool Publish(DateTimeOffset now)
    {
        var isOther = _entries.Count != _clusters.Count;
        foreach (var entry in _entries.Values)
            isOther |= entry.Refresh(now, pace.PublishEvery);
        if (isOther)
            _clusters = _entries.ToDictionary(pair => pair.Key, pair => pair.Value.Published!, StringComparer.Ordinal);
        return isOther;
    }

    private bool EndFirstRead()
    {
        if (_wasRead || _entries.Values.Any(entry => entry.IsPending))
            return false;
        return _wasRead = true;
    }

    /// <summary>A reader and what was last published of it.</summary>
    private sealed class Entry(ClusterReader reader)
    {
        private DateTimeOffset _at;

        public ClusterReader Reader => reader;

        public ClusterObjects? Published { get; private set; }

        /// <summary>What is still being read for the first time is published at every look.</summary>
        public bool IsPending => Published is null || Published.Access.Any(access => access.State == AccessState.Pending);

        public bool Refresh(DateTimeOffset now, TimeSpan every)
        {
            var age = now - _at;
            var isDue = (age >= every || IsPending) && reader.State.IsChanged;
            if (Published is not null && !isDue && age < LookAtAges)
                return false;
            Published = reader.State.Build(now);
            _at = now;
            return true;
        }
    }
}
