using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>The whole product in this process, on a real port, reading the repository's dashboards and static files.</summary>
internal sealed class FleetViewServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FleetViewServer(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.First() + "/");
        Api = new ApiReader(Url);
    }

    public Uri Url { get; }

    public ApiReader Api { get; }

    /// <param name="settings">Keys below <c>FleetView</c>, as <c>Sources:0:Url</c>.</param>
    /// <param name="time">The product's clock; the system's when null.</param>
    /// <param name="port">0: any free one.</param>
    public static async Task<FleetViewServer> StartAsync(
        IEnumerable<KeyValuePair<string, string>> settings, TimeProvider? time = null, int port = 0)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "FleetView",
            ContentRootPath = RepositoryFolder.Path,
            EnvironmentName = "Production",
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => new KeyValuePair<string, string?>($"FleetView:{setting.Key}", setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        if (time is not null)
            builder.Services.AddSingleton(time);
        var (app, faults) = FleetViewApp.Prepare(builder);
        if (app is null)
            throw new InvalidOperationException($"FleetView does not start: {string.Join(Environment.NewLine, faults)}");
        await app.StartAsync();
        return new FleetViewServer(app);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Until every source has had its first round.</summary>
    public Task WaitUntilReadyAsync() => Processes.UntilAsync(
        "the first snapshot", TimeSpan.FromSeconds(120), async () => (await Api.TextAsync("healthz/ready")).Status == 200);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
