using System.Net;

namespace FleetView.Tests.Api;

public sealed class ApiHeadTests(ApiFleetHost shared) : IClassFixture<ApiFleetHost>
{
    [Theory]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK)]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/screens/no-such-screen/status.json", HttpStatusCode.NotFound)]
    [InlineData("/screens/no-such-screen/badge.svg", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/fleet", HttpStatusCode.OK)]
    [InlineData("/api/v1/clusters?format=csv", HttpStatusCode.OK)]
    [InlineData("/api/v1/clusters?sort=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/transitions?format=csv", HttpStatusCode.OK)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/gates/nothing", HttpStatusCode.NotFound)]
    public async Task Head_OfWhatCanBeRead_IsThatOfGetWithoutItsBody(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await shared.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var get = await shared.Host.GetAsync(path);

        Assert.Equal((status, status), (head.StatusCode, get.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal("", await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/screens/no-such-screen/status.json")]
    public async Task Other_MethodsOfWhatCanOnlyBeRead_AreRefused(string path)
    {
        using var response = await shared.Host.Client.PostAsync(path, null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
