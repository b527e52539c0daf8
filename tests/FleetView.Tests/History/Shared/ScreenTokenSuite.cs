using FleetView.History;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class ScreenTokenSuite(HistoryPlace database) : HistorySuite(database)
{
    [Fact]
    public async Task Token_OutlivesARestartAndOpensItsScreenOnly()
    {
        string secret;
        await using (var host = await StartAsync(Database))
            secret = (await host.Tokens.MakeAsync(Request(), Cancelled)).Secret!;

        await using var again = await StartAsync(Database);

        Assert.Null(again.Tokens.Current.Fault);
        Assert.Equal(ScreenAccess.Granted, again.Tokens.Check(secret, "wall").Access);
        Assert.Equal(ScreenAccess.OtherScreen, again.Tokens.Check(secret, "lobby").Access);
        Assert.Equal(ScreenAccess.Unknown, again.Tokens.Check(secret[..^1], "wall").Access);
        Assert.Equal(ScreenAccess.Unknown, again.Tokens.Check("", "wall").Access);
        Assert.Equal(("portal", "ana"), (again.Tokens.Current.Tokens[0].Name, again.Tokens.Current.Tokens[0].CreatedBy));
    }

    [Fact]
    public async Task Token_PastItsTime_IsExpired()
    {
        await using var host = await StartAsync(Database);

        var made = await host.Tokens.MakeAsync(Request() with { Lifetime = TimeSpan.FromMilliseconds(-1) }, Cancelled);

        Assert.Equal(ScreenAccess.Expired, host.Tokens.Check(made.Secret!, "wall").Access);
    }

    [Fact]
    public async Task Revocation_HoldsAtOnceAndAfterARestart()
    {
        ScreenTokenMade made;
        await using (var host = await StartAsync(Database))
        {
            made = await host.Tokens.MakeAsync(Request(), Cancelled);
            var open = host.Tokens.RevocationOf(made.Token!.Id);
            Assert.False(open.IsCancellationRequested);
            Assert.Null(await host.Tokens.RevokeAsync(made.Token.Id, "bob", Cancelled));
            Assert.True(open.IsCancellationRequested);
            Assert.True(host.Tokens.RevocationOf(made.Token.Id).IsCancellationRequested);
            Assert.Equal(ScreenAccess.Revoked, host.Tokens.Check(made.Secret!, "wall").Access);
        }

        await using var again = await StartAsync(Database);

        Assert.Equal((ScreenAccess.Revoked, "bob"), (again.Tokens.Check(made.Secret!, "wall").Access, again.Tokens.Current.Tokens[0].RevokedBy));
    }

    [Fact]
    public async Task Revocation_ThatTheDatabaseRefuses_HoldsAndIsKeptLater()
    {
        ScreenTokenMade made;
        await using (var host = await StartAsync(Database))
        {
            made = await host.Tokens.MakeAsync(Request(), Cancelled);
            await Database.ExecuteAsync("""ALTER TABLE "ScreenTokens" RENAME TO "Elsewhere" """);
            Assert.NotNull(await host.Tokens.RevokeAsync(made.Token!.Id, "bob", Cancelled));
            await Database.ExecuteAsync("""ALTER TABLE "Elsewhere" RENAME TO "ScreenTokens" """);

            Assert.Equal(ScreenAccess.Revoked, host.Tokens.Check(made.Secret!, "wall").Access);
            await host.Tokens.KeepAsync(Cancelled);
        }

        await using var again = await StartAsync(Database);

        Assert.Equal(ScreenAccess.Revoked, again.Tokens.Check(made.Secret!, "wall").Access);
    }

    [Fact]
    public async Task Make_WhereTheDatabaseRefuses_GivesNoSecretAndKnownTokensGoOn()
    {
        string known;
        await using (var writing = await StartAsync(Database))
            known = (await writing.Tokens.MakeAsync(Request(), Cancelled)).Secret!;
        await using var host = await StartAsync(Database.ReadOnly);

        var made = await host.Tokens.MakeAsync(Request(), Cancelled);

        Assert.Null(made.Secret);
        Assert.Contains("read-only", made.Fault, StringComparison.Ordinal);
        Assert.Equal(ScreenAccess.Granted, host.Tokens.Check(known, "wall").Access);
    }

    [Fact]
    public async Task Forget_RemovesWhatEndedLongAgo()
    {
        await using (var host = await StartAsync(Database))
        {
            await host.Tokens.MakeAsync(Request() with { Name = "old", Lifetime = TimeSpan.FromDays(-91) }, Cancelled);
            await host.Tokens.MakeAsync(Request() with { Name = "recent", Lifetime = TimeSpan.FromDays(-89) }, Cancelled);
            await host.Tokens.ForgetAsync(Cancelled);
            Assert.Equal("recent", Assert.Single(host.Tokens.Current.Tokens).Name);
        }

        await using var again = await StartAsync(Database);

        Assert.Equal("recent", Assert.Single(again.Tokens.Current.Tokens).Name);
    }

    private static ScreenTokenRequest Request() => new("portal", "wall", "ana", TimeSpan.FromDays(1));
}
