using System.Text;
using System.Text.Json;
using FleetView.Kubernetes.Json;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Kubernetes;

public sealed class PageParserTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Read_AnyPageInAnyPieces_GivesEveryObjectOnce() => Prop.ForAll(Seeds, seed =>
    {
        var page = RandomPage.Of(seed);
        var sink = new NameSink();
        var parser = new PageParser(sink);
        var random = new Random(seed);

        using var body = new ChunkedStream(page.Json, () => random.Next(1, 40));
        PageReader.ReadAsync(body, parser, default).GetAwaiter().GetResult();

        Assert.Equal(page.Names, sink.Names);
        Assert.Equal((page.Continue, page.Remaining, "7"), (parser.Continue, parser.Remaining, parser.ResourceVersion));
        Assert.True(parser.Complete);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_CutAnywhere_IsNeverAShorterList() => Prop.ForAll(Seeds, seed =>
    {
        var page = RandomPage.Of(seed);
        var end = Array.LastIndexOf(page.Json, (byte)'}');
        using var body = new MemoryStream(page.Json[..new Random(seed).Next(end)]);

        Assert.ThrowsAny<JsonException>(() => PageReader.ReadAsync(body, new PageParser(new NameSink()), default).GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"items":null,"metadata":{}}""")]
    [InlineData("""{"metadata":null,"items":[]}""")]
    [InlineData("""{"kind":"NodeList"}""")]
    public async Task Read_OfAnEmptyList_HasNone(string json)
    {
        var parser = new PageParser(new NameSink());

        await PageReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), parser, default);

        Assert.Equal((0, true, null), (parser.Objects, parser.Complete, parser.Continue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":[1]}""")]
    [InlineData("""{"items":[{"a":1}],"x":}""")]
    [InlineData("""{"items":[{"metadata":1]}]}""")]
    public async Task Read_OfWhatIsNoList_Throws(string body) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => PageReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), new PageParser(new NameSink()), default));

    private sealed class NameSink : IObjectSink
    {
        public List<string> Names { get; } = [];

        public void Take(ref JsonCursor reader)
        {
            var meta = new ObjectMeta();
            while (reader.NextMember())
            {
                if (reader.Is("metadata"u8))
                    meta.Read(ref reader, MetaWish.Nothing);
                else
                    reader.Skip();
            }
            Names.Add(meta.Name);
        }

        public void Restart() => Names.Clear();
    }

    /// <summary>A page with braces, quotes and escapes where they mislead, members in any order, and any white space.</summary>
    private sealed record RandomPage(byte[] Json, List<string> Names, string? Continue, int? Remaining)
    {
        private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
        private static readonly string[] Odd = ["}", "{\"", "\\", "\"items\":[", "é\"", "]", "a", "\n"];

        public static RandomPage Of(int seed)
        {
            var random = new Random(seed);
            var names = Enumerable.Range(0, random.Next(6)).Select(i => $"n{i}{Odd[random.Next(Odd.Length)]}").ToList();
            var next = random.Next(2) == 0 ? "token\"}" : null;
            int? remaining = random.Next(2) == 0 ? random.Next(900) : null;
            var metadata = new Dictionary<string, object?> { ["resourceVersion"] = "7", ["continue"] = next ?? "", ["other"] = new[] { "{" } };
            if (remaining is not null)
                metadata["remainingItemCount"] = remaining;
            var members = new List<KeyValuePair<string, object?>>
            {
                new("kind", "NodeList"),
                new("metadata", metadata),
                new("items", names.Select(name => Item(name, random)).ToArray()),
            };
            var shuffled = members.OrderBy(_ => random.Next()).ToDictionary();
            var json = JsonSerializer.SerializeToUtf8Bytes(shuffled, random.Next(2) == 0 ? Indented : null);
            return new RandomPage([.. json, (byte)'\n'], names, next, remaining);
        }

        private static Dictionary<string, object> Item(string name, Random random) => new Dictionary<string, object>
        {
            ["spec"] = new Dictionary<string, object> { [Odd[random.Next(Odd.Length)]] = new object[] { 1, new Dictionary<string, string> { ["x"] = Odd[random.Next(Odd.Length)] } } },
            ["metadata"] = new Dictionary<string, string> { ["name"] = name },
        }.OrderBy(_ => random.Next()).ToDictionary();
    }
}
