using System.Text.Json.Nodes;
using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components.Screens;

/// <summary>The pages with screens of a test, and a client for them.</summary>
internal sealed class ScreenHost : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private ScreenHost(PageHost pages, CatalogueStore catalogue)
    {
        Pages = pages;
        Catalogue = catalogue;
        _client.BaseAddress = pages.Address;
    }

    public PageHost Pages { get; }

    public CatalogueStore Catalogue { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ScreenHost> StartAsync(FleetSnapshot? snapshot, params ScreenDefinition[] screens)
    {
        var catalogue = new CatalogueStore(SampleScreens.With(screens));
        return new ScreenHost(await PageHost.StartAsync(snapshot, configure: services => services.AddSingleton(catalogue)), catalogue);
    }

    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(path, Cancelled);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    public async Task<JsonNode> StateAsync(string path) => JsonNode.Parse((await GetAsync(path)).Text)!;

    public async Task<ScreenStream> StreamAsync(string path)
    {
        var answer = await _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        answer.EnsureSuccessStatusCode();
        return new ScreenStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(Cancelled)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Pages.DisposeAsync();
    }
}

/// <summary>Events of one screen, one after the other.</summary>
internal sealed class ScreenStream(HttpResponseMessage answer, StreamReader reader) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Length of the last event in bytes.</summary>
    public int Bytes { get; private set; }

    /// <returns>Null at the end of the stream.</returns>
    public async Task<JsonNode?> NextAsync()
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) is { } line)
        {
            Bytes = line.Length;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonNode.Parse(line["data: ".Length..])!;
        }

        return null;
    }

    /// <summary>The next event that is more than a sign of life.</summary>
    public async Task<JsonNode?> NextStateAsync()
    {
        while (await NextAsync() is { } message)
        {
            if (message["version"] is not null)
                return message;
        }

        return null;
    }

    public void Dispose()
    {
        reader.Dispose();
        answer.Dispose();
    }
}
