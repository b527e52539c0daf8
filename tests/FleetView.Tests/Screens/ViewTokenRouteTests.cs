using System.Net;
using System.Text.RegularExpressions;
using FleetView.History;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace FleetView.Tests.Screens;

/// <summary>A view token opens its screen and nothing else: every route of the composed product is tried.</summary>
public sealed partial class ViewTokenRouteTests(ComposedFixture fixture) : IClassFixture<ComposedFixture>, IAsyncLifetime
{
    private const string Far = "203.0.113.7";
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly ComposedHost _host = fixture.Host;
    private ScreenTokenMade _made = null!;

    private string Secret => _made.Secret!;

    public async ValueTask InitializeAsync() =>
        _made = await _host.Service<IScreenTokens>().MakeAsync(new("portal", "wall", "ana", TimeSpan.FromDays(1)), Cancelled);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData(Far)]
    public async Task EveryRoute_ButTheScreensOwn_IsForbiddenToAToken(string? remote)
    {
        var tried = 0;
        foreach (var endpoint in _host.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var path = PathOf(endpoint);
            if (ScreenRoute().IsMatch(path))
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.DefaultIfEmpty("GET") ?? ["GET", "POST"])
            {
                using var byAddress = await _host.SendAsync($"{path}?token={Secret}", method, remote);
                using var byHeader = await _host.SendAsync(path, method, remote, bearer: Secret);
                Assert.True(
                    (byAddress.StatusCode, byHeader.StatusCode) == (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
                    $"{method} {path}: {byAddress.StatusCode}, {byHeader.StatusCode}");
                tried++;
            }
        }

        Assert.True(tried > 40, $"{tried}");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/screens")]
    [InlineData("/screens/")]
    [InlineData("/screens/tokens")]
    [InlineData("/screens/lobby")]
    [InlineData("/screens/lobby/status.json")]
    [InlineData("/SCREENS/wall")]
    [InlineData("/screens/WALL")]
    [InlineData("/screens/wall/")]
    [InlineData("/screens/wall%2Fstatus.json")]
    [InlineData("/screens/wall/other")]
    [InlineData("/screens//wall")]
    [InlineData("//screens/wall")]
    [InlineData("/screens/wall/../tokens")]
    [InlineData("/screens/%2e%2e/api/v1/fleet")]
    [InlineData("/api/v1/screens/wall/status.json")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/no/such/page")]
    public async Task Addresses_ThatLookLikeTheScreens_AreForbidden(string path)
    {
        using var response = await _host.SendAsync($"{_host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}?token={Secret}", remote: Far);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("wall", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("/events", "text/event-stream")]
    [InlineData("/poll", "application/json")]
    [InlineData("/status.json", "application/json")]
    [InlineData("/badge.svg", "image/svg+xml")]
    public async Task Screen_OfTheToken_IsServedFromAfarAndOnlyWithIt(string part, string type)
    {
        var made = await _host.Service<IScreenTokens>().MakeAsync(new("lobby", "fleet", "ana", TimeSpan.FromDays(1)), Cancelled);

        using var served = await _host.SendAsync($"/screens/fleet{part}?token={made.Secret}", remote: Far);
        using var bare = await _host.SendAsync($"/screens/fleet{part}", remote: Far);

        Assert.Equal((HttpStatusCode.OK, type), (served.StatusCode, served.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-store", served.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", Assert.Single(served.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/status.json")]
    public async Task Screen_ThatIsGone_NamesNoOther(string part)
    {
        using var response = await _host.SendAsync($"/screens/wall{part}?token={Secret}", remote: Far);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("network", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Screen_IsOnlyRead(string method)
    {
        using var response = await _host.SendAsync($"/screens/wall?token={Secret}", method);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("token=nonsense")]
    [InlineData("token=")]
    [InlineData("TOKEN=nonsense")]
    [InlineData("token={0}&token={0}")]
    [InlineData("token={0}&at=now-1h")]
    public async Task BadTokens_AreForbiddenOnTheMachineItselfToo(string query)
    {
        var filled = query.Replace("{0}", Secret, StringComparison.Ordinal);

        using var screen = await _host.SendAsync($"/screens/wall?{filled}");
        using var page = await _host.SendAsync($"/?{filled}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (screen.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Files_AreServedToAnybody()
    {
        using var css = await _host.SendAsync("/css/tokens.css", remote: Far);
        using var withToken = await _host.SendAsync($"/css/tokens.css?token={Secret}", remote: Far);
        using var page = await _host.SendAsync("/", remote: Far);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden), (css.StatusCode, withToken.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Refusal_OfAPage_IsStyledInTheRightThemeAndSaysWhomToAsk()
    {
        await _host.Service<IScreenTokens>().RevokeAsync(_made.Token!.Id, "bob", Cancelled);

        using var response = await _host.SendAsync($"/screens/wall?token={Secret}&theme=dark", remote: Far);
        var html = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("This link was revoked", html, StringComparison.Ordinal);
        Assert.Contains("Ask ana", html, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", html, StringComparison.Ordinal);
        Assert.Contains("no-store", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
        using var css = await _host.SendAsync(Regex.Match(html, "href=\"([^\"]+tokens.css)\"").Groups[1].Value, remote: Far);
        Assert.Equal(HttpStatusCode.OK, css.StatusCode);
    }

    [Theory]
    [InlineData("/screens/lobby/status.json", "*/*", "application/problem+json")]
    [InlineData("/screens/lobby/events", "text/event-stream", "application/problem+json")]
    [InlineData("/api/v1/fleet", "text/html", "application/problem+json")]
    [InlineData("/screens/lobby/badge.svg", "image/*", "image/svg+xml")]
    public async Task Refusal_OfOthers_IsWhatTheyRead(string path, string accept, string type)
    {
        using var response = await _host.SendAsync($"{path}?token={Secret}", remote: Far, accept: accept);

        Assert.Equal((HttpStatusCode.Forbidden, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("Unknown", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_IsNeverLogged()
    {
        foreach (var path in new[] { "/screens/wall", "/screens/wall/status.json", "/api/v1/fleet", "/css/tokens.css", "/no-such" })
            (await _host.SendAsync($"{path}?token={Secret}", remote: Far)).Dispose();

        Assert.NotEmpty(_host.Log.Lines);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private static string PathOf(RouteEndpoint endpoint)
    {
        var path = Parameter().Replace(endpoint.RoutePattern.RawText ?? "", match => match.Value.Contains("name", StringComparison.Ordinal) ? "wall" : "a");
        return path.StartsWith('/') ? path : $"/{path}";
    }

    [GeneratedRegex(@"\A/screens/(?!tokens\z)[a-z]+(/(events|poll|status\.json|badge\.svg))?\z")]
    private static partial Regex ScreenRoute();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Parameter();
}
