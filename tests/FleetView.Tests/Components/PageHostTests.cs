using System.Net;
using System.Text.RegularExpressions;
using FleetView.Configuration;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

/// <summary>Whole responses of the pages, from a real server.</summary>
public sealed partial class PageHostTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fleet_FirstResponse_HoldsRealDataNotASpinner()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec("eu-prod") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] }));
        var html = await Get(host, "");
        Assert.Contains(">eu-prod</b>", html, StringComparison.Ordinal);
        Assert.Contains("BPF map pressure 0.97", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"skeleton", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_OfAPage_AreOnePolicyWhoseNonceTheImportMapCarries()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        using var client = new HttpClient();
        using var response = await client.GetAsync(host.Address, Cancelled);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Contains($"'nonce-{ImportMapNonce().Match(html).Groups[1].Value}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("screens/wall", "https://portal.example https://*.corp.example")]
    [InlineData("screens/wall/badge.svg", "https://portal.example https://*.corp.example")]
    [InlineData("screens/tokens", "'none'")]
    [InlineData("screens", "'none'")]
    [InlineData("", "'none'")]
    [InlineData("api/v1/fleet", "'none'")]
    public async Task Framing_WhereAllowed_IsOfScreensOnly(string path, string expected)
    {
        await using var host = await PageHost.StartAsync(
            FleetSnapshots.Build(new ClusterSpec("a")),
            configure: services => services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new FleetViewOptions
            {
                DataPath = Path.GetTempPath(),
                Embedding = new EmbeddingOptions { FrameAncestors = ["https://portal.example", "https://*.corp.example"] },
            })));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, path), Cancelled);
        Assert.EndsWith($"frame-ancestors {expected}", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Framing_ByDefault_IsForNobody()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, "screens/wall"), Cancelled);
        Assert.EndsWith("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-page", HttpStatusCode.NotFound)]
    [InlineData("signals", HttpStatusCode.OK)]
    [InlineData("sources", HttpStatusCode.OK)]
    [InlineData("settings", HttpStatusCode.OK)]
    [InlineData("upgrades", HttpStatusCode.OK)]
    public async Task Page_ByAddress_HasTheRightStatusAndTheFrame(string path, HttpStatusCode status)
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, path), Cancelled);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains("class=\"nav\"", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownApiPath_StaysEmpty()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, "api/v1/nothing"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Base_UnderAPathBase_FollowsIt()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")), pathBase: "/fleet");
        Assert.Contains("<base href=\"/fleet/\"", await Get(host, "fleet/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("", "dark", "dark")]
    [InlineData("?theme=light", "dark", "light")]
    [InlineData("?theme=auto", "dark", null)]
    [InlineData("", "\"><script>", null)]
    public async Task Theme_CookieOrAddress_IsInTheFirstResponse(string query, string? cookie, string? expected)
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, query));
        if (cookie is not null)
            request.Headers.Add("Cookie", $"fleetview-theme={cookie}");
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, Cancelled);
        var html = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains(expected is null ? "<html lang=\"en\">" : $"<html lang=\"en\" data-theme=\"{expected}\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OfThePage_AreServed()
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        var html = await Get(host, "");
        var files = FileLink().Matches(html).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(files.Length > 6, string.Join(' ', files));
        foreach (var file in files)
            Assert.NotEqual("", await Get(host, file));
    }

    private static async Task<string> Get(PageHost host, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(host.Address, WebUtility.HtmlDecode(path)), Cancelled);
    }

    [GeneratedRegex("<script type=\"importmap\" nonce=\"([^\"]+)\"")]
    private static partial Regex ImportMapNonce();

    [GeneratedRegex("(?:href|src)=\"([^\"]+\\.(?:css|js|svg))\"")]
    private static partial Regex FileLink();
}
