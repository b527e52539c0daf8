using FleetView.Catalog;
using FleetView.Collection;
using FleetView.Collection.Past;
using FleetView.Collection.Settings;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Kubernetes;
using FleetView.Model.Objects;
using FleetView.Prometheus;
using FleetView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Collection;

/// <summary>Collectors, assembler and store over scripted sources, driven round by round on a fake clock.</summary>
internal sealed class CollectionHarness : IFleetHistory, IPrometheusClients, IKubernetesFleet
{
    public const int Interval = 30;
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly IReadOnlyList<ScriptedSource> _sources;
    private readonly CollectorSet _set;
    private readonly FleetAssembler _assembler;
    private readonly SettingsRound _settings;
    private bool _loaded;

    public CollectionHarness(Catalogue catalogue, params ScriptedSource[] sources)
        : this(catalogue, new CollectionOptions(), sources)
    {
    }

    public CollectionHarness(Catalogue catalogue, CollectionOptions collection, params ScriptedSource[] sources)
        : this(catalogue, collection, new FakeAcknowledgements(), sources)
    {
    }

    public CollectionHarness(
        Catalogue catalogue, CollectionOptions collection, IAcknowledgementHistory acknowledgements, params ScriptedSource[] sources)
    {
        _sources = sources;
        Catalogue = new CatalogueStore(catalogue);
        var options = Options.Create(new FleetViewOptions
        {
            Collection = collection,
            Sources = [.. sources.Select(source => new SourceOptions { Name = source.Source, Url = "http://127.0.0.1:1", Delay = TimeSpan.Zero })],
        });
        var metrics = new FleetMetrics();
        _set = new CollectorSet(options, Catalogue, this, metrics, Time, NullLoggerFactory.Instance);
        Store = new FleetStore(Time, NullLogger<FleetStore>.Instance);
        _settings = new SettingsRound(SettingsHistory);
        _assembler = new FleetAssembler(_set, Catalogue, options, this, Store, metrics, Time, kubernetes: this, settings: _settings, acknowledgements: new AcknowledgementRound(acknowledgements));
        Past = new PastFleet(options, Catalogue, _set, this, this, metrics, Time, new PastSettings(_settings, SettingsHistory, options, Time), acknowledgements);
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public CatalogueStore Catalogue { get; }

    public FleetStore Store { get; }

    public IPastFleet Past { get; }

    /// <summary>What the Kubernetes APIs tell, by cluster; none is connected until a test says so.</summary>
    public Dictionary<string, ClusterObjects> Apis { get; } = new(StringComparer.Ordinal);

    public bool WasRead { get; set; } = true;

    public IReadOnlyList<SourceCollector> Collectors => _set.Collectors;

    IReadOnlyDictionary<string, ClusterObjects> IKubernetesFleet.Clusters => Apis;

    IReadOnlyList<KubeconfigFault> IKubernetesFleet.Faults => [];

    /// <summary>Nobody waits for it: a round is one interval.</summary>
    event Action? IKubernetesFleet.Changed
    {
        add { }
        remove { }
    }

    public List<HistoryBatch> Recorded { get; } = [];

    public FakeSettingsHistory SettingsHistory { get; } = new();

    public KnownFleet Known { get; init; } = new([], []);

    /// <summary>The history does not answer at the start.</summary>
    public bool IsSilent { get; init; }

    /// <summary>What the history tells once it answers; taken by the next snapshot.</summary>
    public KnownFleet? Late { get; set; }

    public string? Fault => null;

    IPrometheusClient IPrometheusClients.this[string source] => _sources.Single(candidate => candidate.Source == source);

    /// <summary>Rounds of all sources, one interval apart; the snapshot of the last.</summary>
    public async Task<FleetSnapshot> RoundsAsync(int count = 1)
    {
        if (!_loaded && !IsSilent)
            _assembler.Load(Known with { Settings = [.. SettingsHistory.Known.Values] });
        _loaded = true;
        var snapshot = Store.Current;
        for (var i = 0; i < count; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(Interval));
            foreach (var collector in _set.Collectors)
                await collector.RunRoundAsync(Grid.Floor(Time.GetUtcNow(), Interval), CancellationToken.None);
            snapshot = _assembler.Assemble();
        }

        return snapshot;
    }

    /// <summary>An edit of the catalogue between two rounds: a snapshot at once, then what the collectors make of it.</summary>
    public async Task<FleetSnapshot> EditAsync(Catalogue edited)
    {
        Catalogue.Replace(edited);
        Assemble();
        foreach (var collector in _set.Collectors)
            await collector.FollowEditAsync(CancellationToken.None);
        return Assemble();
    }

    /// <summary>A snapshot at this moment, as the timer makes one while a round is under way.</summary>
    public FleetSnapshot Assemble() => _assembler.Assemble();

    public void Retire(string cluster)
    {
        foreach (var tracker in _set.Trackers)
            tracker.Retire(cluster);
    }

    public Task<KnownFleet> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(Known);

    public KnownFleet? TakeLate()
    {
        var late = Late;
        Late = null;
        return late;
    }

    public void Record(HistoryBatch batch) => Recorded.Add(batch);

    public Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        var items = Recorded.SelectMany(batch => batch.Transitions)
            .Where(transition => !(transition.At < query.From) && !(transition.At > query.To))
            .OrderByDescending(transition => transition.At)
            .Take(query.Limit)
            .ToArray();
        return Task.FromResult(new TransitionPage(items.Length, items));
    }
}
