using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>What portals read of a screen.</summary>
public sealed class ApiScreenTests
{
    [Theory]
    [InlineData("/screens/pay/status.json")]
    [InlineData("/api/v1/screens/pay/status.json")]
    public async Task Status_HasTheFieldsOfTheContract(string path)
    {
        await using var host = await StartAsync(
            new ClusterSpec("bad") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] }, new ClusterSpec("good"));

        var status = JsonNode.Parse(await host.TextAsync(path))!.AsObject();

        Assert.Equal(["name", "title", "asOf", "ageSeconds", "status", "counts", "worst"], status.Select(field => field.Key));
        Assert.Equal(("pay", "Team pay", "2026-11-24T12:00:00Z", 12.5, "Critical"), (
            (string?)status["name"], (string?)status["title"], (string?)status["asOf"], (double)status["ageSeconds"]!, (string?)status["status"]));
        Assert.Equal((2, 1, 0, 1, 0), (
            (int)status["counts"]!["total"]!, (int)status["counts"]!["healthy"]!, (int)status["counts"]!["degraded"]!,
            (int)status["counts"]!["critical"]!, (int)status["counts"]!["unknown"]!));
        var worst = Assert.Single(status["worst"]!.AsArray())!;
        Assert.Equal(("bad", "Critical", "bpf-maps", FleetSnapshots.MapPressure), (
            (string?)worst["name"], (string?)worst["status"], (string?)worst["topArea"], (string?)worst["topSignal"]));
    }

    [Fact]
    public async Task Status_BeforeTheFirstSnapshot_IsUnknown()
    {
        await using var host = await ApiHost.StartAsync();
        host.Catalogue.Replace(SampleScreens.With(SampleScreens.Screen("pay")));

        var status = JsonNode.Parse(await host.TextAsync("/screens/pay/status.json"))!;

        Assert.Equal("Unknown", (string?)status["status"]);
        Assert.Null(status["asOf"]);
    }

    [Fact]
    public async Task Badge_IsAPictureWithTitleAndStatus()
    {
        await using var host = await StartAsync(new ClusterSpec("a") { Status = HealthStatus.Degraded });
        host.Catalogue.Replace(SampleScreens.With(SampleScreens.Screen("pay") with { Title = "<b>&\"Pay\"" }));

        using var answer = await host.GetAsync("/screens/pay/badge.svg");
        var picture = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal("<b>&\"Pay\": Degraded", picture.Elements().First().Value);
    }

    [Theory]
    [InlineData("/screens/nobody/status.json")]
    [InlineData("/screens/nobody/badge.svg")]
    [InlineData("/api/v1/screens/nobody/status.json")]
    public async Task Unknown_Is404ThatNamesTheScreen(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync(path);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("nobody", (string?)problem["screen"]);
        Assert.Contains("pay", (string?)problem["detail"], StringComparison.Ordinal);
    }

    private static async Task<ApiHost> StartAsync(params ClusterSpec[] clusters)
    {
        var host = await ApiHost.StartAsync(FleetSnapshots.Build(clusters));
        host.Catalogue.Replace(SampleScreens.With(SampleScreens.Screen("pay")));
        return host;
    }
}
