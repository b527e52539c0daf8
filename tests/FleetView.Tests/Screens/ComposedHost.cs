using System.Collections.Concurrent;
using System.Net;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetView.Tests.Screens;

/// <summary>The whole product without a source, on a real port, as settings compose it.</summary>
internal sealed class ComposedHost : IAsyncDisposable
{
    /// <summary>Header with the address that the server is to take for the caller's.</summary>
    public const string Remote = "X-Test-Remote";

    private readonly WebApplication _app;
    private readonly TemporaryFolder _data;

    private ComposedHost(WebApplication app, TemporaryFolder data, LogLines log)
    {
        _app = app;
        _data = data;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public LogLines Log { get; }

    public IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ComposedHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var data = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "FleetView",
            ContentRootPath = RepositoryRoot.Path,
            EnvironmentName = "Production",
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Append((Key: "DataPath", Value: data.Path)).Select(setting => new KeyValuePair<string, string?>($"FleetView:{setting.Key}", setting.Value)));
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IStartupFilter, RemoteAddress>();
        var (app, faults) = FleetViewApp.Prepare(builder);
        Assert.True(app is not null, string.Join(Environment.NewLine, faults));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ComposedHost(app, data, log);
    }

    public async Task<HttpResponseMessage> SendAsync(
        string path, string method = "GET", string? remote = null, string accept = "text/html", string? bearer = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (remote is not null)
            request.Headers.Add(Remote, remote);
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    private sealed class RemoteAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Remote], out var remote))
                    context.Connection.RemoteIpAddress = remote;
                return inner(context);
            });
            next(app);
        };
    }
}

/// <summary>One product for all tests of a class.</summary>
public sealed class ComposedFixture : IAsyncLifetime
{
    private ComposedHost? _host;

    internal ComposedHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ComposedHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Everything that was logged, at every level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category}: {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
