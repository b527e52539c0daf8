using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Simulator;

public sealed class SimulatorAppTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
    private readonly FakeTimeProvider _time = new(Fleets.Reference);
    private readonly HttpClient _client = new();
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var silent = new IncidentSpec { Kind = IncidentKind.ClusterSilent, Start = TimeSpan.FromMinutes(5) };
        var fleet = Fleets.Of(new ClusterSpec { Name = Arn, Nodes = 2 }, new ClusterSpec { Name = "b \"%\n", Nodes = 1, Incidents = [silent] });
        _app = SimulatorApp.Build(fleet, "http://127.0.0.1:0", _time);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(Arn)]
    [InlineData("b \"%\n")]
    [InlineData("0")]
    public async Task Metrics_ByNumberOrEscapedName_AreThatClustersExposition(string name)
    {
        var response = await _client.GetAsync($"/metrics/{Uri.EscapeDataString(name)}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("cilium_version{", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/metrics/7")]
    [InlineData("/metrics/nowhere")]
    public async Task Metrics_OfAnUnknownCluster_AreNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Metrics_OfASilentCluster_AreUnavailableAndOthersGoOn()
    {
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _client.GetAsync("/metrics/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/metrics/0")).StatusCode);
    }

    [Fact]
    public async Task Metrics_AsTimePasses_Advance()
    {
        var before = await _client.GetStringAsync("/metrics/0");
        Assert.Equal(before, await _client.GetStringAsync("/metrics/0"));

        _time.Advance(SimulatedFleet.Step);

        Assert.NotEqual(before, await _client.GetStringAsync("/metrics/0"));
    }

    [Fact]
    public async Task Targets_ForServiceDiscovery_NameEveryClusterAndItsPath()
    {
        var targets = await _client.GetFromJsonAsync<JsonElement>("/targets");

        Assert.Equal(2, targets.GetArrayLength());
        Assert.Equal(_client.BaseAddress!.Authority, targets[0].GetProperty("targets")[0].GetString());
        var labels = targets[1].GetProperty("labels");
        Assert.Equal("b \"%\n", labels.GetProperty("cluster").GetString());
        Assert.Equal("/metrics/1", labels.GetProperty("__metrics_path__").GetString());
        Assert.Equal("aws", labels.GetProperty("__meta_fleet_provider").GetString());
    }

    [Fact]
    public async Task Healthz_Always_IsOk() => Assert.Equal("ok\n", await _client.GetStringAsync("/healthz"));
}
