using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>One real Prometheus with many tiny clusters, one or a few for each trap, written by hand.</summary>
public sealed class TrapPrometheus : IAsyncLifetime
{
    public static readonly long Instant = new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, RawAnswer> _answers = [];
    private PrometheusServer? _prometheus;
    private RawPrometheus? _raw;

    public async ValueTask InitializeAsync()
    {
        var series = new HandWritten(Instant);
        foreach (var write in (Action<HandWritten>[])[
            MapTrapTests.Write, ConntrackTrapTests.Write, OperatorTrapTests.Write, IdentityTrapTests.Write, HubbleTrapTests.Write,
            LimiterTrapTests.Write, DialectTrapTests.Write, UpgradeTrapTests.Write, KubernetesTrapTests.Write,
            RestartTrapTests.Write, NetworkTrapTests.Write, UnfedSignalTests.Write, EndedTrapTests.Write])
            write(series);
        await File.WriteAllTextAsync(_folder["traps.om"], series.ToString());
        await Processes.RunAsync(
            "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=24h", _folder["traps.om"], _folder["data"]);
        _prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        _raw = new RawPrometheus(_prometheus.Url);
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What the signal says of the subject; null: no answer.</summary>
    internal async Task<double?> ValueAsync(string signal, string cluster, string? node = null)
    {
        var subject = (await AskAsync(Find(signal).Query)).Series
            .Where(series => series["cluster"] == cluster && series["node"] == node).ToArray();
        Assert.True(subject.Length < 2, $"{signal}: {subject.Length} series for {cluster}/{node}");
        return subject.Length == 0 ? null : subject[0].Value;
    }

    /// <summary>The breakdown's values by one of its labels.</summary>
    internal async Task<IReadOnlyDictionary<string, double>> DetailAsync(string signal, string cluster, string label) =>
        (await AskAsync(Find(signal).DetailQuery!)).Series.Where(series => series["cluster"] == cluster)
            .ToDictionary(series => series[label] ?? "", series => series.Value);

    internal async Task<RawAnswer> AskAsync(string query)
    {
        if (!_answers.TryGetValue(query, out var answer))
            _answers[query] = answer = await _raw!.QueryAsync(query, Instant);
        return answer;
    }

    internal static RawSignal Find(string signal) => RawCatalogue.Signals.Single(candidate => candidate.Id == signal);
}

[CollectionDefinition(nameof(TrapPrometheus))]
public sealed class TrapPrometheusTests : ICollectionFixture<TrapPrometheus>;
