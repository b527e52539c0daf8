using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>Somebody else's page that frames whatever <c>?show=</c> names; reached by two names, it has two origins.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Portal(WebApplication app)
    {
        _app = app;
        Allowed = new Uri(app.Urls.First() + "/");
        Other = new UriBuilder(Allowed) { Host = "localhost" }.Uri;
    }

    public Uri Allowed { get; }

    public Uri Other { get; }

    public static async Task<Portal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", (string show) => Results.Text(
            $"<!DOCTYPE html><title>Portal</title><iframe width=900 height=600 src=\"{System.Net.WebUtility.HtmlEncode(show)}\"></iframe>", "text/html"));
        await app.StartAsync();
        return new Portal(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
