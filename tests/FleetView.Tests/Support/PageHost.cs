using FleetView.Api.Auth;
using FleetView.Catalog;
using FleetView.Collection.Gates;
using FleetView.Components;
using FleetView.Components.Frame;
using FleetView.Components.Screens;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Fleet.Alerts;
using FleetView.Fleet.Gates;
using FleetView.Fleet.Report;
using FleetView.History;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetView.Tests.Support;

/// <summary>
/// The pages alone on a real port, with snapshots that a test publishes: no source, no collector. For tests of whole
/// responses, for measuring, and for looking at pages in a browser (<see cref="PageHostRunner"/>).
/// </summary>
public sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _data;

    private PageHost(WebApplication app, TemporaryFolder data)
    {
        _app = app;
        _data = data;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
    }

    public Uri Address { get; }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public FleetStore Store => _app.Services.GetRequiredService<FleetStore>();

    public FakePast Past => _app.Services.GetRequiredService<FakePast>();

    public FakeGateHistory Gates => _app.Services.GetRequiredService<FakeGateHistory>();

    public FakeScreenTokens Tokens => _app.Services.GetRequiredService<FakeScreenTokens>();

    public FakeHistory History => _app.Services.GetRequiredService<FakeHistory>();

    /// <param name="port">0: any free one.</param>
    /// <param name="configure">Runs last: replaces what is registered here.</param>
    /// <param name="pathBase">Where the pages live below the address.</param>
    public static async Task<PageHost> StartAsync(
        FleetSnapshot? snapshot = null, int port = 0, Action<IServiceCollection>? configure = null, string pathBase = "")
    {
        var data = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "FleetView",
            ContentRootPath = RepositoryRoot.Path,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        AddServices(builder.Services, data.Path);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        if (pathBase.Length > 0)
            app.UsePathBase(pathBase);
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseViewTokens();
        app.UseLoopbackOnly();
        app.MapFleetViewComponents();
        if (snapshot is not null)
            app.Services.GetRequiredService<FleetStore>().Publish(snapshot);
        await app.StartAsync();
        return new PageHost(app, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private static void AddServices(IServiceCollection services, string dataPath)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<FleetStore>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<FleetMetrics>();
        services.AddSingleton<FakeHistory>();
        services.AddSingleton<IFleetHistory>(provider => provider.GetRequiredService<FakeHistory>());
        services.AddSingleton<ISettingsHistory, FakeSettingsHistory>();
        services.AddSingleton<IAcknowledgementHistory, FakeAcknowledgements>();
        services.AddSingleton<IAnnotationHistory, FakeAnnotations>();
        services.AddSingleton<FakeScoreHistory>();
        services.AddSingleton<IScoreHistory>(provider => provider.GetRequiredService<FakeScoreHistory>());
        services.AddSingleton<IShiftReports, FakeReports>();
        services.AddSingleton<FakePast>();
        services.AddSingleton<IPastFleet>(provider => provider.GetRequiredService<FakePast>());
        services.AddSingleton<FakeGateHistory>();
        services.AddSingleton<IGateHistory>(provider => provider.GetRequiredService<FakeGateHistory>());
        services.AddSingleton<FakeScreenTokens>();
        services.AddSingleton<IScreenTokens>(provider => provider.GetRequiredService<FakeScreenTokens>());
        services.AddSingleton<IFleetGates, FleetGatesService>();
        services.AddSingleton<IRangeService, FakeRanges>();
        services.AddSingleton<ITopService, FakeTop>();
        services.AddSingleton<IDetailService, FakeDetails>();
        services.AddSingleton<IFleetQueries, FakeQueries>();
        services.AddSingleton(new CatalogueStore(FleetSnapshots.Catalogue));
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new FleetViewOptions
        {
            DataPath = dataPath,
            Sources = [new SourceOptions { Name = "main", Url = "http://main.test:9090" }],
        }));
        services.AddFleetViewComponents();
    }
}
