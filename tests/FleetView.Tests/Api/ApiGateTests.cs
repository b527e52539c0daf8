using System.Net;
using System.Text.Json;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Findings.Gates;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>Reading gates.</summary>
public sealed class ApiGateTests
{
    [Fact]
    public async Task Gate_ThatPasses_Answers200()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());
        ApiGates.Record(host);

        using var response = await host.GetAsync("/api/v1/gates/1");
        using var json = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("pass", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("reasons").GetArrayLength());
        Assert.Equal(("2", "1.18.0"), (json.RootElement.GetProperty("next").GetString(), json.RootElement.GetProperty("version").GetString()));
        Assert.Equal("2026-11-24T12:00:12.5Z", json.RootElement.GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task Gate_ThatHolds_Answers409WithReasons()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());

        using var response = await host.GetAsync("/api/v1/gates/1");
        using var json = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("hold", json.RootElement.GetProperty("verdict").GetString());
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToArray();
        Assert.Equal(["connectivity", "soak", "preflight"], checks.Select(check => check.GetProperty("check").GetString()));
        Assert.Equal(
            "hold: arn:aws:eks:eu-west-1:123456789012:cluster/prod: connectivity test: no result for 1.18.0. "
            + "Run cilium connectivity test on 1.18.0 and post its result.",
            json.RootElement.GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task Gate_ThatFails_Answers409()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());
        ApiGates.Record(host);
        await host.Gates.AddAsync(
            GateCases.Result(TestKind.Connectivity, passed: false, hoursAgo: 1) with { Cluster = ApiFleet.Arn }, TestContext.Current.CancellationToken);

        using var response = await host.GetAsync("/api/v1/gates/1");
        using var json = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.Conflict, "fail"), (response.StatusCode, json.RootElement.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task Gate_OfAnUnknownWave_IsNamed()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());

        using var problem = await ApiListTests.ProblemAsync(host, "/api/v1/gates/no%2Fsuch", HttpStatusCode.NotFound);

        Assert.Equal("no/such", problem.RootElement.GetProperty("wave").GetString());
        Assert.Contains("known are: 1, 2", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at=2026-11-24T11:00:00Z", "at")]
    [InlineData("version=latest", "version")]
    [InlineData("version=1.18.0&version=1.19.0", "version")]
    public async Task Gate_WithAParameterThatCannotBe_NamesIt(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());

        using var problem = await ApiListTests.ProblemAsync(host, $"/api/v1/gates/1?{query}", HttpStatusCode.BadRequest);

        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
        Assert.Empty(host.Fakes.PastAsked);
    }

    [Fact]
    public async Task Gate_ForAnotherVersion_IsJudgedForThat()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());
        ApiGates.Record(host);

        using var response = await host.GetAsync("/api/v1/gates/1?version=v1.19.0");
        using var json = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("runs 1.18.0, not 1.19.0", json.RootElement.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_BeforeTheFirstSnapshot_IsNotAnswered()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/gates/1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Gates_AreListedInTheOrderOfTheWaves()
    {
        await using var host = await ApiHost.StartAsync(ApiGates.Snapshot());
        ApiGates.Record(host);

        using var json = JsonDocument.Parse(await host.TextAsync("/api/v1/gates"));
        var csv = await host.TextAsync("/api/v1/gates?format=csv&sort=-wave");

        Assert.Equal(
            [("1", "pass"), ("2", "hold")],
            json.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("wave").GetString(), item.GetProperty("verdict").GetString())));
        Assert.StartsWith("wave,next,version,verdict,asOf,reasons,notes\r\n2,,1.18.0,hold,", csv, StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}

/// <summary>A fleet of two waves: the first upgraded, the second waiting.</summary>
internal static class ApiGates
{
    public static Fleet.FleetSnapshot Snapshot()
    {
        var snapshot = FleetSnapshots.Build(
            Cluster(ApiFleet.Arn, "1", GateCases.New), Cluster("later", "2", GateCases.Old), new ClusterSpec("apart"));
        return new Fleet.FleetSnapshot(
            snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
        {
            Objects = new FleetObjects([.. snapshot.Inventory.Clusters.Select(cluster => Objects(cluster.Name, cluster.Version!))]),
        };
    }

    /// <summary>What lets the first gate pass.</summary>
    public static void Record(ApiHost host) => host.Gates.Current = new GateRecords(new Dictionary<string, ClusterRecords>
    {
        [ApiFleet.Arn] = GateCases.Done(ApiFleet.Arn).Records,
        ["later"] = GateCases.Waiting("later").Records,
    });

    private static ClusterSpec Cluster(string name, string wave, string version) => new(name)
    {
        Version = version,
        Labels = new Dictionary<string, string> { ["wave"] = wave },
    };

    private static ClusterObjects Objects(string cluster, string version) =>
        GateCases.Objects(cluster, version) with { Workloads = [GateCases.Agents(version, 1, 1, 1)] };
}
