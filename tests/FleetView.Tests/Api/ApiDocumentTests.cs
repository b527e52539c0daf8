using System.Net;
using System.Text.Json;
using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task OpenApi_ListsEveryRoute()
    {
        await using var host = await ApiHost.StartAsync();

        using var document = JsonDocument.Parse(await host.TextAsync("/openapi/v1.json"));

        Assert.Equal("FleetView", document.RootElement.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(
            [
                "delete /api/v1/acknowledgements/{id}", "delete /api/v1/annotations/{id}", "delete /api/v1/clusters/{cluster}",
                "get /api/v1/acknowledgements", "get /api/v1/annotations", "get /api/v1/areas/{area}", "get /api/v1/clusters", "get /api/v1/clusters/{cluster}",
                "get /api/v1/clusters/{cluster}/gates/{kind}", "get /api/v1/clusters/{cluster}/nodes", "get /api/v1/clusters/{cluster}/nodes/{node}",
                "get /api/v1/findings", "get /api/v1/fleet", "get /api/v1/gates", "get /api/v1/gates/{wave}", "get /api/v1/report",
                "get /api/v1/screens/{name}/badge.svg", "get /api/v1/screens/{name}/status.json",
                "get /api/v1/settings", "get /api/v1/signals", "get /api/v1/sources", "get /api/v1/sources/{source}/signals", "get /api/v1/top/{signal}", "get /api/v1/transitions", "get /healthz/live", "get /healthz/ready", "get /metrics",
                "get /screens/{name}/badge.svg", "get /screens/{name}/status.json",
                "post /api/v1/acknowledgements", "post /api/v1/annotations",
                "post /api/v1/clusters/{cluster}/gates/{check}/acknowledgements", "post /api/v1/clusters/{cluster}/gates/{kind}",
            ],
            Operations(document).Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenApi_DescribesWhatEachRouteTakesAndGives()
    {
        await using var host = await ApiHost.StartAsync();

        using var document = JsonDocument.Parse(await host.TextAsync("/openapi/v1.json"));

        foreach (var (name, operation) in Operations(document))
        {
            Assert.True(operation.TryGetProperty("summary", out _), name);
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
                Assert.False(string.IsNullOrEmpty(parameter.GetProperty("description").GetString()), $"{name} {parameter}");
            foreach (var response in operation.GetProperty("responses").EnumerateObject())
                Assert.False(string.IsNullOrEmpty(response.Value.GetProperty("description").GetString()), $"{name} {response}");
        }

        var clusters = document.RootElement.GetProperty("paths").GetProperty("/api/v1/clusters").GetProperty("get");
        Assert.Equal(
            ["at", "limit", "offset", "q", "sort", "format", "status", "label"],
            clusters.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.Equal(
            ["application/json", "text/csv"],
            clusters.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(type => type.Name));
        Assert.Equal(
            ["200", "400", "503"],
            clusters.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenApi_SaysWhatNeedsAToken()
    {
        await using var host = await ApiHost.StartAsync();

        using var document = JsonDocument.Parse(await host.TextAsync("/openapi/v1.json"));

        var guarded = Operations(document).Where(operation => operation.Operation.TryGetProperty("security", out _));
        Assert.Equal(
            [
                "delete /api/v1/acknowledgements/{id}", "delete /api/v1/annotations/{id}", "delete /api/v1/clusters/{cluster}",
                "post /api/v1/acknowledgements", "post /api/v1/annotations", "post /api/v1/clusters/{cluster}/gates/{check}/acknowledgements",
                "post /api/v1/clusters/{cluster}/gates/{kind}",
            ],
            guarded.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            "bearer",
            document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiToken").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Liveness_IsAlwaysGiven()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("""{"status":"live"}""", await host.TextAsync("/healthz/live"));
    }

    [Fact]
    public async Task Readiness_BeforeTheFirstSnapshot_IsRefusedWithTheReason()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(
            """{"status":"waiting","asOf":null,"ageSeconds":null,"reasons":[{"kind":"snapshot","message":"The first round of collection is not in yet."}]}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Readiness_OfAProcessThatServes_NamesWhatIsWrong()
    {
        var snapshot = FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [FleetSnapshots.Source("a"), FleetSnapshots.Source("b", SourceState.Stale)]);
        await using var host = await ApiHost.StartAsync(snapshot);
        host.Catalogue.Reject([new CatalogueFault("signals/drops.yaml", 7, "signals[0].unit", "litres", "ratio, percent")]);
        host.Fakes.Fault = "history database data/fleetview.db: the disk is full (SQLite 13)";

        Assert.Equal(
            """
            {"status":"ready","asOf":"2026-11-24T12:00:00Z","ageSeconds":12.5,"reasons":[
            {"kind":"catalogue","message":"signals/drops.yaml:7: signals[0].unit: found litres; allowed: ratio, percent"},
            {"kind":"history","message":"history database data/fleetview.db: the disk is full (SQLite 13)"},
            {"kind":"source","message":"b is stale: bpf-map-pressure: HTTP 503: overloaded"}]}
            """.ReplaceLineEndings(""),
            await host.TextAsync("/healthz/ready"));
    }

    [Fact]
    public async Task Readiness_WhileASourceReplaysItsPast_IsRefusedWithTheReason()
    {
        var replaying = FleetSnapshots.Source("b", SourceState.Stale) with { IsReplaying = true, Error = null };
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [FleetSnapshots.Source("a"), replaying]));

        using var response = await host.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(
            """
            {"status":"waiting","asOf":"2026-11-24T12:00:00Z","ageSeconds":12.5,"reasons":[
            {"kind":"source","message":"b replays its past; clusters that only it knows come with the end of that"}]}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonDocument document) =>
        from path in document.RootElement.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name} {path.Name}", operation.Value);
}
