using FleetView.Catalog;
using FleetView.Components.Screens;
using FleetView.History;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FleetView.Tests.Screens;

public sealed class ViewTokenGateTests : IDisposable
{
    private readonly FakeScreenTokens _tokens = new();

    public void Dispose() => _tokens.Dispose();

    [Theory]
    [InlineData("/screens/wall")]
    [InlineData("/screens/wall/events")]
    [InlineData("/screens/wall/poll")]
    [InlineData("/screens/wall/status.json")]
    [InlineData("/screens/wall/badge.svg")]
    public async Task Screen_OfTheToken_IsServedToItsHolder(string path)
    {
        _tokens.Add("fvs_a", "wall");

        var byAddress = await HolderAsync(path, "?token=fvs_a", null);
        var byHeader = await HolderAsync(path, "", "Bearer fvs_a");

        Assert.Equal(("wall", "wall"), (byAddress?.Token.Screen, byHeader?.Token.Screen));
    }

    [Fact]
    public async Task Requests_WithoutAViewToken_PassAsTheyAre()
    {
        Assert.Equal(StatusCodes.Status204NoContent, (await SendAsync("/api/v1/fleet", "?q=token", "Bearer s3cret")).Response.StatusCode);
        Assert.Null(await HolderAsync("/screens/wall", "", null));
    }

    [Fact]
    public async Task Stream_OfARevokedToken_Ends()
    {
        var token = _tokens.Add("fvs_a", "wall");
        var opened = new TaskCompletionSource();
        var context = Request("/screens/wall/events", "?token=fvs_a", null);
        var stream = Gate(async inner =>
        {
            opened.SetResult();
            await Task.Delay(Timeout.Infinite, inner.RequestAborted);
        }).InvokeAsync(context);
        await opened.Task;

        await _tokens.RevokeAsync(token.Id, "bob", TestContext.Current.CancellationToken);

        await stream.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stream_OfATokenThatExpires_Ends()
    {
        await _tokens.MakeAsync(new("fvs_a", "wall", "ana", TimeSpan.FromMilliseconds(500)), TestContext.Current.CancellationToken);
        var context = Request("/screens/wall/events", "?token=fvs_a", null);

        await Gate(inner => Task.Delay(Timeout.Infinite, inner.RequestAborted)).InvokeAsync(context)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private async Task<ScreenHolder?> HolderAsync(string path, string query, string? authorization) =>
        (await SendAsync(path, query, authorization)).Features.Get<ScreenHolder>();

    private async Task<HttpContext> SendAsync(string path, string query, string? authorization)
    {
        var context = Request(path, query, authorization);
        await Gate(inner =>
        {
            inner.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }).InvokeAsync(context);
        return context;
    }

    private ViewTokenGate Gate(RequestDelegate next) => new(next, _tokens, new CatalogueStore(SampleScreens.With(SampleScreens.Screen("wall"))), TimeProvider.System);

    private static DefaultHttpContext Request(string path, string query, string? authorization)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(new Started());
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Authorization = authorization;
        return context;
    }

    /// <summary>A response whose first bytes are out, as those of a stream.</summary>
    private sealed class Started : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
