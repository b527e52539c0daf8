using System.Net;
using System.Text.Json;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>Every route that reads answers for another instant.</summary>
public sealed class ApiPastTests : IAsyncLifetime
{
    private const string At = "2026-11-23T10:00:07Z";
    private static readonly DateTimeOffset Floored = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        var past = FleetSnapshots.Build(Floored, FleetSnapshots.Catalogue, [FleetSnapshots.Source("main")], new ClusterSpec("long-gone")
        {
            Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.93)],
        });
        _host.Fakes.Past = new PastFleetAnswer(FleetSnapshots.InThePast(past), null);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("fleet", "\"total\":1,")]
    [InlineData("clusters", "long-gone")]
    [InlineData("clusters/long-gone", "bpf-map-pressure")]
    [InlineData("clusters/long-gone/nodes", "n1")]
    [InlineData("clusters/long-gone/nodes/n1", "cilium_ct4_global")]
    public async Task Route_WithAt_AnswersWithTheFleetOfThen(string route, string expected)
    {
        var text = await _host.TextAsync($"/api/v1/{route}?at={At}");

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(_host.Fakes.PastAsked));
    }

    [Theory]
    [InlineData("fleet")]
    [InlineData("clusters")]
    [InlineData("clusters/long-gone/nodes")]
    [InlineData("signals")]
    [InlineData("transitions")]
    public async Task Route_WithAt_IsAsOfTheFlooredInstant(string route)
    {
        using var json = JsonDocument.Parse(await _host.TextAsync($"/api/v1/{route}?at={At}"));

        Assert.Equal("2026-11-23T10:00:00Z", json.RootElement.GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task Ages_WithAt_CountFromThen()
    {
        using var json = JsonDocument.Parse(await _host.TextAsync($"/api/v1/fleet?at={At}"));

        Assert.Equal(0, json.RootElement.GetProperty("ageSeconds").GetDouble());
    }

    [Fact]
    public async Task Csv_WithAt_IsOfThen()
    {
        var csv = await _host.TextAsync($"/api/v1/clusters?format=csv&at={At}");

        Assert.Contains("long-gone,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("staging", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_WithAt_IsAskedForThen()
    {
        await _host.TextAsync($"/api/v1/clusters/long-gone/nodes/n1?at={At}");

        Assert.Equal(["bpf-map-pressure long-gone n1 2026-11-23T10:00:00Z"], _host.Fakes.Details);
    }

    [Fact]
    public async Task Transitions_WithAt_EndThen()
    {
        await _host.TextAsync($"/api/v1/transitions?at={At}");

        Assert.Equal((Floored.AddHours(-6), Floored), (_host.Fakes.LastTransitions!.From, _host.Fakes.LastTransitions.To));
    }

    [Theory]
    [InlineData("1795428000000")]
    [InlineData("now-26h")]
    public async Task At_InAnyForm_IsUnderstood(string at)
    {
        using var response = await _host.GetAsync($"/api/v1/clusters?at={at}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task At_ThatCannotBeHad_IsABadRequestThatNamesItAndSaysWhy()
    {
        _host.Fakes.Past = new PastFleetAnswer(null, "This instant lies in the future.");

        using var response = await _host.GetAsync("/api/v1/clusters?at=2027-01-01T00:00:00Z");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("at", problem.RootElement.GetProperty("parameter").GetString());
        Assert.Contains("lies in the future", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_WithAt_IsNotFoundThen()
    {
        using var response = await _host.GetAsync($"/api/v1/clusters/staging?at={At}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Retirement_WithAt_IsRefusedWhoeverAsks()
    {
        using var response = await _host.Client.DeleteAsync($"/api/v1/clusters/staging?at={At}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Document_NamesAtOnEveryRouteThatReads()
    {
        using var document = JsonDocument.Parse(await _host.TextAsync("/openapi/v1.json"));

        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/v1", StringComparison.Ordinal)))
        {
            if (!path.Value.TryGetProperty("get", out var get))
                continue;
            var names = get.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString());
            Assert.Single(names, "at");
        }
    }
}
