using FleetView.Configuration;
using FleetView.Prometheus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetView.Benchmarks;

/// <summary>
/// The product's client asks for an instant vector and gets columns, against an <see cref="HttpClient"/> that reads the
/// same answer and does nothing with it.
/// </summary>
public abstract class QueryBenchmark(string kind, int series) : CpuBenchmark
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly HttpClient _http = new();
    private AnswerServer? _server;
    private ServiceProvider? _services;
    private IPrometheusClient? _client;

    public override string Floor => "HttpClient drains the same body";

    public override async ValueTask SetUpAsync()
    {
        _server = await AnswerServer.StartAsync(kind, series);
        var services = new ServiceCollection();
        services.AddPrometheusClients();
        services.AddSingleton(Options.Create(new FleetViewOptions { Sources = [new SourceOptions { Name = "a", Url = _server.Url }] }));
        _services = services.BuildServiceProvider();
        _client = _services.GetRequiredService<IPrometheusClients>()["a"];
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
        if (_services is not null)
            await _services.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async ValueTask RunFloorAsync()
    {
        using var response = await _http.GetAsync(_server!.Url, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        while (await body.ReadAsync(_buffer) > 0)
        {
        }
    }

    protected override async ValueTask RunWorkAsync()
    {
        var result = await _client!.QueryAsync(new PromQuery("m", ["cluster", "node"]), DateTimeOffset.UnixEpoch, CancellationToken.None);
        if (result.Value?.Count != series)
            throw new InvalidOperationException($"{result.Value?.Count} series instead of {series}: {result.Fault}");
    }
}

public sealed class QueryOf30000Series() : QueryBenchmark(GeneratedAnswer.Aggregated, 30_000)
{
    public override string Name => "query, 30,000 series";

    public override double Target => 4;
}

public sealed class QueryOf360000Series() : QueryBenchmark(GeneratedAnswer.Raw, 360_000)
{
    public override string Name => "query, 360,000 series";

    public override double Target => 4;
}
