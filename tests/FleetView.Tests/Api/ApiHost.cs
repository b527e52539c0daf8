using System.Net;
using FleetView.Api;
using FleetView.Api.Auth;
using FleetView.Catalog;
using FleetView.Collection.Gates;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.Fleet.Report;
using FleetView.History;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Api;

/// <summary>The API alone on a real server on loopback, so that paths are decoded as in production.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, FleetStore store, ApiFakes fakes)
    {
        _app = app;
        Store = store;
        Fakes = fakes;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public FleetStore Store { get; }

    public ApiFakes Fakes { get; }

    public FakeReports Reports => _app.Services.GetRequiredService<FakeReports>();

    public FakeGateHistory Gates => _app.Services.GetRequiredService<FakeGateHistory>();

    public FakeAcknowledgements Acknowledgements => _app.Services.GetRequiredService<FakeAcknowledgements>();

    public FakeAnnotations Annotations => _app.Services.GetRequiredService<FakeAnnotations>();

    public CatalogueStore Catalogue => _app.Services.GetRequiredService<CatalogueStore>();

    public FleetMetrics Metrics => _app.Services.GetRequiredService<FleetMetrics>();

    /// <param name="snapshot">Null: before the first one.</param>
    /// <param name="remote">What the server is to take for the caller's address.</param>
    public static async Task<ApiHost> StartAsync(
        FleetSnapshot? snapshot = null, AuthenticationOptions? authentication = null, IPAddress? remote = null)
    {
        var time = new FakeTimeProvider(FleetSnapshots.AsOf.AddSeconds(12.5));
        var store = new FleetStore(time, NullLogger<FleetStore>.Instance);
        if (snapshot is not null)
            store.Publish(snapshot);
        var fakes = new ApiFakes();
        var app = Build(time, store, fakes, authentication ?? new AuthenticationOptions(), remote);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiHost(app, store, fakes);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<string> TextAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(
        TimeProvider time, FleetStore store, ApiFakes fakes, AuthenticationOptions authentication, IPAddress? remote)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = 65_536);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(new CatalogueStore(FleetSnapshots.Catalogue));
        builder.Services.AddSingleton(Options.Create(new FleetViewOptions { Authentication = authentication }));
        builder.Services.AddSingleton<IFleetHistory>(fakes);
        builder.Services.AddSingleton<ITransitionExport>(fakes);
        builder.Services.AddSingleton<IFleetQueries>(fakes);
        builder.Services.AddSingleton<IDetailService>(fakes);
        builder.Services.AddSingleton<IPastFleet>(fakes);
        builder.Services.AddSingleton<IClusterRetirement>(fakes);
        builder.Services.AddSingleton<ITopService>(fakes);
        builder.Services.AddSingleton<FakeReports>();
        builder.Services.AddSingleton<IShiftReports>(provider => provider.GetRequiredService<FakeReports>());
        builder.Services.AddSingleton<FakeGateHistory>();
        builder.Services.AddSingleton<IGateHistory>(provider => provider.GetRequiredService<FakeGateHistory>());
        builder.Services.AddSingleton<FakeAcknowledgements>();
        builder.Services.AddSingleton<IAcknowledgementHistory>(provider => provider.GetRequiredService<FakeAcknowledgements>());
        builder.Services.AddSingleton<FakeAnnotations>();
        builder.Services.AddSingleton<IAnnotationHistory>(provider => provider.GetRequiredService<FakeAnnotations>());
        builder.Services.AddSingleton<IFleetGates, FleetGatesService>();
        builder.Services.AddResponseCompression();
        builder.Services.AddFleetViewApi();
        var app = builder.Build();
        if (remote is not null)
        {
            app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = remote;
                return next(context);
            });
        }

        app.UseLoopbackOnly();
        app.UseResponseCompression();
        app.MapFleetViewApi();
        return app;
    }
}

/// <summary>One host on <see cref="ApiFleet"/> for all tests of a class that only read.</summary>
public sealed class ApiFleetHost : IAsyncLifetime
{
    private ApiHost? _host;

    internal ApiHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(ApiFleet.Snapshot());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
