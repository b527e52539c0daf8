using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Simulator.Kubernetes;

/// <summary>A simulator that serves, with a clock that the test moves, and a client for its Kubernetes APIs.</summary>
internal sealed class SimulatedApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatedApi(SimulatedFleet fleet)
    {
        Fleet = fleet;
        _app = SimulatorApp.Build(fleet, "http://127.0.0.1:0", Time);
    }

    public SimulatedFleet Fleet { get; }

    public FakeTimeProvider Time { get; } = new(Fleets.Reference);

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public SimulatedCluster Cluster => Fleet.Clusters[0];

    public string Authority => Client.BaseAddress!.Authority;

    public static Task<SimulatedApi> StartAsync(params ClusterSpec[] clusters) => StartAsync(Fleets.Of(clusters));

    public static async Task<SimulatedApi> StartAsync(SimulatedFleet fleet)
    {
        var api = new SimulatedApi(fleet);
        await api._app.StartAsync();
        api.Client.BaseAddress = new Uri(api._app.Urls.First());
        return api;
    }

    public static ClusterSpec Spec(int nodes = 5) => new() { Name = "prod-eu1", Nodes = nodes };

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK, int cluster = 0, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/kubernetes/{cluster}{path}");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement[]> ListAsync(string path, int cluster = 0) => [.. (await GetAsync(path, cluster: cluster)).GetProperty("items").EnumerateArray()];

    public Task<JsonElement> RequestsAsync() => Client.GetFromJsonAsync<JsonElement>("/kubernetes-requests");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

internal static class JsonObjects
{
    public static string Name(this JsonElement it) => it.GetProperty("metadata").GetProperty("name").GetString()!;

    public static string Revision(this JsonElement it) => it.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;

    /// <summary>A member by its path, undefined where any part is missing.</summary>
    public static JsonElement At(this JsonElement it, params string[] path)
    {
        foreach (var part in path)
        {
            if (it.ValueKind != JsonValueKind.Object || !it.TryGetProperty(part, out it))
                return default;
        }
        return it;
    }

    public static int Count(this JsonElement it) => it.ValueKind == JsonValueKind.Object ? it.EnumerateObject().Count() : 0;
}
