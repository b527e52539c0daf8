using FleetView.Configuration;
using FleetView.Fleet.Sharing;

namespace FleetView.Tests.Sharing;

public sealed class OutsideLinksTests
{
    private static readonly LinkSubject Subject = new(
        "arn:aws:x/prod", "ip-1", DateTimeOffset.FromUnixTimeSeconds(1_000_000_000), DateTimeOffset.FromUnixTimeSeconds(1_000_000_100), "up{job=\"a b\"} > 1");

    [Theory]
    [InlineData(null, "https://p/graph?g0.expr={query}", LinkUse.Query)]
    [InlineData(null, "https://loki/?q={query}", LinkUse.Logs)]
    [InlineData(null, "https://g/d/nodes?var-node={node}", LinkUse.Subject)]
    [InlineData("query", "https://g/explore?q={query}", LinkUse.Query)]
    [InlineData("Logs", "https://l/?host={node}", LinkUse.Logs)]
    public void Use_WordOrAddress_SaysWhatALinkIsAbout(string? word, string url, LinkUse use) =>
        Assert.Equal(use, new LinkOptions { Title = "t", Url = url, For = word }.Use);

    [Fact]
    public void Fill_Everything_IsPercentEncoded() => Assert.Equal(
        "https://p/graph?g0.expr=up%7Bjob%3D%22a%20b%22%7D%20%3E%201&c=arn%3Aaws%3Ax%2Fprod&n=ip-1&from=1000000000000&to=1000000200000",
        LinkTemplate.Fill("https://p/graph?g0.expr={query}&c={cluster}&n={node}&from={from}&to={to}", Subject));

    [Theory]
    [InlineData("https://g/explore?left=%7B%22expr%22:%22{query}%22%7D")]
    [InlineData("https://g/explore?left=\"{query}\"")]
    public void Fill_BetweenQuotes_IsEscapedAsJsonBefore(string template)
    {
        var url = LinkTemplate.Fill(template, Subject);

        Assert.Contains("up%7Bjob%3D%5Cu0022a%20b%5Cu0022%7D", url, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Use_LeavesOutTheOthers() => Assert.Equal(
        ["Prometheus"],
        OutsideLinks.Of(
            [new() { Title = "Loki", Url = "https://l/?q={query}" }, new() { Title = "Prometheus", Url = "https://p/?expr={query}" }], LinkUse.Query, Subject)
            .Select(link => link.Title));
}
