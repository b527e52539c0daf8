using System.Text;
using System.Text.Json;
using FleetView.Kubernetes.Json;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Kubernetes;

public sealed class WatchStreamTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void NextAsync_AnyLinesInAnyPieces_GivesThemAsTheyWere() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        // Some longer than any buffer that waits.
        var lines = Enumerable.Range(0, random.Next(8)).Select(i => new string((char)('a' + i), random.Next(3) == 0 ? random.Next(20_000) : random.Next(50))).ToArray();
        using var body = new ChunkedStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), () => random.Next(1, 6000));
        using var reader = new LineReader(body);

        foreach (var line in lines)
            Assert.Equal(line, Encoding.UTF8.GetString(reader.NextAsync(default).AsTask().GetAwaiter().GetResult()!.Value.Span));
        Assert.Null(reader.NextAsync(default).AsTask().GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task NextAsync_OfAnEventThatIsCutOff_Throws()
    {
        using var reader = new LineReader(new MemoryStream("{\"type\":"u8.ToArray()));

        await Assert.ThrowsAsync<JsonException>(async () => await reader.NextAsync(default));
    }

    [Theory]
    [InlineData("""{"type":"MODIFIED","object":{"metadata":{"name":"n"}}}""", "Modified")]
    [InlineData("""{"object":{"metadata":{"name":"n"}},"type":"DELETED"}""", "Deleted")]
    [InlineData("""{"other":[{}], "type" : "ADDED", "object" : {"metadata":{"name":"n"}} }""", "Added")]
    public void Read_OfAnEvent_StandsAtItsObject(string line, string expected)
    {
        var reader = WatchEvent.Read(Encoding.UTF8.GetBytes(line), out var type);

        Assert.Equal(expected, type.ToString());
        var meta = new ObjectMeta();
        while (reader.NextMember())
            meta.Read(ref reader, MetaWish.Nothing);
        Assert.Equal("n", meta.Name);
    }

    [Theory]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"object":{}}""")]
    [InlineData("""{"type":"ADDED","object":null}""")]
    [InlineData("""{"type":"NEW","object":{}}""")]
    [InlineData("not JSON")]
    public void Read_OfWhatIsNoEvent_Throws(string line) => Assert.ThrowsAny<JsonException>(() =>
    {
        WatchEvent.Read(Encoding.UTF8.GetBytes(line), out _);
    });
}
