using System.Globalization;
using System.Text;
using FleetView.Tests.Support;

namespace FleetView.Tests.Prometheus;

/// <summary>
/// An answer with random series, written by hand in one of the many ways that JSON allows: members in any order, unknown
/// members between them, white space, every kind of escape.
/// </summary>
public sealed class RandomAnswer
{
    private static readonly string[] Names = ["cluster", "node", "job", "le", "kluster"];
    private readonly Random _random;

    public RandomAnswer(int seed, bool matrix)
    {
        _random = new Random(seed);
        Series = [.. Enumerable.Range(0, _random.Next(12)).Select(_ => NewSeries(matrix))];
        Json = Encoding.UTF8.GetBytes(Write(matrix));
    }

    public IReadOnlyList<FakeSeries> Series { get; }

    public byte[] Json { get; }

    /// <summary>Half a surrogate pair cannot be UTF-8: it reads as U+FFFD.</summary>
    public static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public int ChunkSize() => _random.Next(4) == 0 ? _random.Next(1, 400) : _random.Next(1, 12);

    private FakeSeries NewSeries(bool matrix)
    {
        var labels = Names.Where(_ => _random.Next(3) > 0).ToDictionary(name => name, _ => NewText());
        var points = Enumerable.Range(0, matrix ? _random.Next(6) : 1).Select(i => (Math.Round((i * 60) + _random.NextDouble(), 3), NewValue()));
        return new FakeSeries(labels, [.. points]);
    }

    private string NewText() => new([.. Enumerable.Range(0, _random.Next(20)).Select(_ => NewChar())]);

    private char NewChar() => _random.Next(5) switch
    {
        0 => "\"\\/\b\f\n\r\t]}{[,:<>&'"[_random.Next(18)],
        1 => (char)_random.Next(0xD800, 0xE000),
        2 => (char)_random.Next(0, 0x10000),
        _ => (char)_random.Next('a', 'z'),
    };

    private double NewValue() => _random.Next(7) switch
    {
        0 => double.NaN,
        1 => _random.Next(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        2 => _random.Next(-1000, 1000),
        3 => BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue)),
        4 => Math.Round(_random.NextDouble(), 6) * Math.Pow(10, _random.Next(-9, 9)),
        _ => _random.NextDouble(),
    };

    private string Write(bool matrix)
    {
        var type = matrix ? "matrix" : "vector";
        var data = Object(("resultType", $"\"{type}\""), ("result", Array(Series.Select(series => Write(series, matrix)))));
        return Object(("status", "\"success\""), ("data", data), ("infos", "[\"a\"]"));
    }

    private string Write(FakeSeries series, bool matrix)
    {
        var metric = "{" + string.Join(",", series.Labels.Select(label => $"{Space()}{Quote(label.Key)}:{Quote(label.Value)}")) + "}";
        var points = series.Points.Select(point => $"[{Number(point.Seconds)},{Space()}\"{Number(point.Value)}\"]").ToList();
        return Object(("metric", metric), matrix ? ("values", Array(points)) : ("value", points[0]));
    }

    private string Object(params (string Name, string Json)[] members)
    {
        var all = members.ToList();
        if (_random.Next(4) == 0)
            all.Add(("other", """{"value":[1,{"metric":[]}],"s":"]}"}"""));
        var shuffled = _random.Next(2) == 0 ? [.. all] : all.OrderBy(_ => _random.Next()).ToArray();
        return "{" + string.Join(",", shuffled.Select(member => $"{Space()}{Quote(member.Name)}{Space()}:{member.Json}")) + Space() + "}";
    }

    private string Array(IEnumerable<string> items) => "[" + string.Join(",", items.Select(item => Space() + item)) + "]";

    private string Space() => _random.Next(6) == 0 ? " \n" : "";

    private string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
            json.Append(Escape(unit));
        return json.Append('"').ToString();
    }

    private string Escape(char unit) => unit switch
    {
        '"' or '\\' => $"\\{unit}",
        '\n' when _random.Next(2) == 0 => "\\n",
        '\t' when _random.Next(2) == 0 => "\\t",
        '\b' when _random.Next(2) == 0 => "\\b",
        '/' when _random.Next(2) == 0 => "\\/",
        < ' ' => $"\\u{(int)unit:x4}",
        _ when char.IsSurrogate(unit) || _random.Next(12) == 0 => $"\\u{(int)unit:X4}",
        _ => unit.ToString(),
    };

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
