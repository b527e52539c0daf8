using System.Text.Json.Nodes;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>Reads the API as a stranger would: addresses and JSON, nothing of the product's types.</summary>
internal sealed class ApiReader(Uri baseUrl) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = baseUrl, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Relative to <c>/api/v1/</c>; throws where the answer is no success.</summary>
    public async Task<JsonNode> JsonAsync(string path)
    {
        var (status, text) = await TextAsync($"api/v1/{path}");
        if (status != 200)
            throw new InvalidOperationException($"GET {path} answered {status}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<(int Status, string Text)> TextAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>All items of a list, by their name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonNode>> ItemsAsync(string path)
    {
        var list = await JsonAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=1000");
        return list["items"]!.AsArray().ToDictionary(item => item!["name"]!.GetValue<string>(), item => item!, StringComparer.Ordinal);
    }

    public Task<IReadOnlyDictionary<string, JsonNode>> ClustersAsync() => ItemsAsync("clusters");

    public Task<IReadOnlyDictionary<string, JsonNode>> NodesAsync(string cluster) => ItemsAsync($"clusters/{Segment(cluster)}/nodes");

    public Task<JsonNode> ClusterAsync(string cluster) => JsonAsync($"clusters/{Segment(cluster)}");

    public Task<JsonNode> NodeAsync(string cluster, string node) => JsonAsync($"clusters/{Segment(cluster)}/nodes/{Segment(node)}");

    public static string Segment(string name) => Uri.EscapeDataString(name);

    public void Dispose() => _http.Dispose();
}
