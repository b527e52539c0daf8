using System.Text;
using FleetView.Prometheus;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Prometheus;

public sealed class AnswerReaderTests
{
    private static readonly string[] Labels = ["node", "cluster"];
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void ReadVectorAsync_AnyAnswerInAnyPieces_ComesBackAsItWas() =>
        Prop.ForAll(Seeds, seed =>
        {
            var written = new RandomAnswer(seed, matrix: false);
            var names = new NameTable();

            var answer = Read(written, body => AnswerReader.ReadVectorAsync(body, names, Labels, 1 << 20, default));

            Assert.Null(answer.Problem);
            var expected = written.Series.Where(series => double.IsFinite(series.Points[0].Value)).ToList();
            Assert.Equal(expected.Select(series => series.Points[0].Value), answer.Value!.Values);
            Assert.Equal(expected.Count, answer.Value.Count);
            AssertLabels(expected, names, answer.Value.LabelIds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadMatrixAsync_AnyAnswerInAnyPieces_ComesBackAsItWas() =>
        Prop.ForAll(Seeds, seed =>
        {
            var written = new RandomAnswer(seed, matrix: true);
            var names = new NameTable();

            var answer = Read(written, body => AnswerReader.ReadMatrixAsync(body, names, Labels, 1 << 20, default));

            Assert.Null(answer.Problem);
            var expected = written.Series.Where(series => series.Points.Any(point => double.IsFinite(point.Value))).ToList();
            var points = expected.SelectMany(series => series.Points).Where(point => double.IsFinite(point.Value)).ToList();
            Assert.Equal(points.Select(point => point.Value), answer.Value!.Values);
            Assert.Equal(points.Select(point => (long)Math.Round(point.Seconds * 1000)), answer.Value.Times);
            Assert.Equal(points.Count, answer.Value.Offsets[^1]);
            AssertLabels(expected, names, answer.Value.LabelIds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadVectorAsync_CutAnywhere_IsAProblemAndNeverAShorterAnswer() =>
        Prop.ForAll(Seeds, seed =>
        {
            var written = new RandomAnswer(seed, matrix: false);
            var cut = new Random(seed).Next(written.Json.Length);

            using var body = new MemoryStream(written.Json[..cut]);
            var answer = AnswerReader.ReadVectorAsync(body, new NameTable(), Labels, 1 << 20, default).AsTask().Result;

            Assert.NotNull(answer.Problem);
            Assert.Null(answer.Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadVectorAsync_BytesOverwritten_NeverThrows() =>
        Prop.ForAll(Seeds, seed =>
        {
            var written = new RandomAnswer(seed, matrix: false);
            var random = new Random(seed);
            for (var i = random.Next(1, 4); i > 0; i--)
                written.Json[random.Next(written.Json.Length)] = (byte)random.Next(256);

            var answer = Read(written, body => AnswerReader.ReadVectorAsync(body, new NameTable(), Labels, 1 << 20, default));

            Assert.NotEqual(answer.Problem is null, answer.Value is null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadVectorAsync_AsPrometheusWrites_ReadsTheSameWhateverThePieces() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var series = Enumerable.Range(0, 200).Select(i => FakeSeries.At(
                random.Next(9) == 0 ? double.NaN : Math.Round(random.NextDouble() * 1000, random.Next(8)),
                [.. new[] { ("cluster", "c" + (i / 20)), ("job", "x"), ("node", random.Next(9) == 0 ? "a\"]}" : "n" + i) }.Where(_ => random.Next(9) > 0)])).ToList();
            var names = new NameTable();

            using var body = new ChunkedStream(PrometheusJson.Vector(series), () => random.Next(1, 3000));
            var vector = AnswerReader.ReadVectorAsync(body, names, Labels, 1 << 20, default).AsTask().Result.Value!;

            var expected = series.Where(one => double.IsFinite(one.Points[0].Value)).ToList();
            Assert.Equal(expected.Select(one => one.Points[0].Value), vector.Values);
            AssertLabels(expected, names, vector.LabelIds);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""plain""", "plain")]
    [InlineData("""<b a=\"x\">&amp;]}{""", "<b a=\"x\">&amp;]}{")]
    [InlineData("""a\\\"b\/c\n\r\t\b\f""", "a\\\"b/c\n\r\t\b\f")]
    [InlineData("""\u00e9\ud83d\ude00""", "é😀")]
    [InlineData("""x\ud800y""", "x\uFFFDy")]
    [InlineData("""\ud800\u0041""", "\uFFFDA")]
    [InlineData("""\udc00\ud83d""", "\uFFFD\uFFFD")]
    public async Task ReadVectorAsync_LabelValue_Survives(string json, string expected)
    {
        var names = new NameTable();

        var vector = await ReadAsync($$"""{"metric":{"node":"{{json}}"},"value":[1,"2"]}""", names);

        Assert.Equal(expected, names[vector.LabelIds[0][0]]);
    }

    [Fact]
    public async Task ReadVectorAsync_InvalidUtf8_ReadsAsReplacementCharacters()
    {
        byte[] body =
        [
            .. """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"node":"a"""u8, 0xFF, 0xC3,
            .. """b"},"value":[1,"2"]}]}}"""u8,
        ];

        var names = new NameTable();
        var answer = await AnswerReader.ReadVectorAsync(new MemoryStream(body), names, Labels, 1 << 20, default);

        Assert.Equal("a\uFFFD\uFFFDb", names[answer.Value!.LabelIds[0][0]]);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public async Task ReadVectorAsync_LongLabelValue_Survives(int length)
    {
        var long1 = new string('x', length);
        var names = new NameTable();

        var vector = await ReadAsync(
            $$"""{"metric":{"node":"{{long1}}"},"value":[1,"2"]},{"metric":{"node":"n"},"value":[1,"3"]}""", names);

        Assert.Equal([long1, "n"], vector.LabelIds[0].Select(id => names[id]));
    }

    [Fact]
    public async Task ReadVectorAsync_OneEndlessSeries_IsAProblemBeforeItFillsTheMemory()
    {
        var body = """{"status":"success","data":{"result":[{"metric":{"node":""" + "\"" + new string('x', 20_000_000);

        var answer = await AnswerReader.ReadVectorAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(body)), new NameTable(), Labels, 1 << 28, default);

        Assert.Contains("takes more than 16777216 bytes", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadVectorAsync_EmptyLabel_IsAsNone()
    {
        var vector = await ReadAsync("""{"metric":{"node":""},"value":[1,"2"]}""", new NameTable());

        Assert.Equal(NameTable.None, vector.LabelIds[0][0]);
    }

    [Fact]
    public async Task ReadVectorAsync_NativeHistogram_IsLeftOut() =>
        Assert.Equal(0, (await ReadAsync("""{"metric":{},"histogram":[1,{"count":"2","buckets":[[0,"1","2","3"]]}]}""", new NameTable())).Count);

    [Fact]
    public async Task ReadLabelValuesAsync_ManyPieces_ComeInOrder()
    {
        var values = Enumerable.Range(0, 500).Select(i => $"v\"{i}").ToArray();

        var answer = await AnswerReader.ReadLabelValuesAsync(
            new ChunkedStream(PrometheusJson.Strings(values), () => 7), 1 << 20, default);

        Assert.Equal(values, answer.Value);
    }

    [Fact]
    public async Task Intern_ManyThreads_GiveOneIdPerName()
    {
        var names = new NameTable();
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 5000).Select(i => names.Intern(Encoding.UTF8.GetBytes($"name-{i}"))).ToArray())));

        Assert.Equal(5000, names.Count);
        Assert.All(ids, mine => Assert.Equal(ids[0], mine));
        Assert.All(Enumerable.Range(0, 5000), i => Assert.Equal($"name-{i}", names[ids[0][i]]));
    }

    private static async Task<VectorColumns> ReadAsync(string series, NameTable names)
    {
        var json = $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{series}}}]}}""";
        var answer = await AnswerReader.ReadVectorAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(json)), names, Labels, 1 << 25, default);
        Assert.Null(answer.Problem);
        return answer.Value!;
    }

    private static Answer<T> Read<T>(RandomAnswer written, Func<Stream, ValueTask<Answer<T>>> read)
        where T : class
    {
        using var body = new ChunkedStream(written.Json, written.ChunkSize);
        return read(body).AsTask().Result;
    }

    private static void AssertLabels(List<FakeSeries> expected, NameTable names, IReadOnlyList<int[]> ids)
    {
        for (var label = 0; label < Labels.Length; label++)
            Assert.Equal(
                expected.Select(series => RandomAnswer.AsUtf8(series.Labels.GetValueOrDefault(Labels[label], ""))),
                ids[label].Select(id => id == NameTable.None ? "" : names[id]));
    }
}
