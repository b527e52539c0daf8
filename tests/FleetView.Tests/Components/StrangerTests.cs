using System.Net;
using System.Net.Http.Headers;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

/// <summary>What another machine gets of pages that serve their own only.</summary>
public sealed class StrangerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("no-such-page")]
    [InlineData("not-found")]
    [InlineData("HEALTHZ/x")]
    [InlineData("healthz/x")]
    public async Task Pages_FromAnotherMachine_AreRefusedWithoutTheirFrame(string path)
    {
        await using var host = await StartAsync();
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(host.Address, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("<", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_FromAnotherMachine_IsServedAndNeverBecomesAPage()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient();
        using var beyond = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "css/tokens.css"));
        beyond.Headers.Range = new RangeHeaderValue(1_000_000_000, null);

        using var file = await client.GetAsync(beyond.RequestUri, TestContext.Current.CancellationToken);
        using var refused = await client.SendAsync(beyond, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, refused.StatusCode);
        Assert.Equal("", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<PageHost> StartAsync() => PageHost.StartAsync(
        FleetSnapshots.Build(new ClusterSpec("a")),
        configure: services => services.AddSingleton<IStartupFilter>(new RemoteCaller(IPAddress.Parse("10.1.2.3"))));
}
