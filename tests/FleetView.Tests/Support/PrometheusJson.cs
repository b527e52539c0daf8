using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FleetView.Tests.Support;

/// <summary>One series of an answer to be written; one point for an instant vector.</summary>
public sealed record FakeSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(double Seconds, double Value)> Points)
{
    public static FakeSeries At(double value, params (string Name, string Value)[] labels) =>
        new(labels.ToDictionary(label => label.Name, label => label.Value), [(1_700_000_000, value)]);
}

/// <summary>Answers as Prometheus writes them.</summary>
public static class PrometheusJson
{
    public static byte[] Vector(params IEnumerable<FakeSeries> series) => Answer("vector", series, (writer, points) =>
    {
        writer.WritePropertyName("value");
        WritePoint(writer, points[0]);
    });

    public static byte[] Matrix(params IEnumerable<FakeSeries> series) => Answer("matrix", series, (writer, points) =>
    {
        writer.WriteStartArray("values");
        foreach (var point in points)
            WritePoint(writer, point);
        writer.WriteEndArray();
    });

    public static byte[] Strings(params IEnumerable<string> values) => Encoding.UTF8.GetBytes(
        $$"""{"status":"success","data":{{JsonSerializer.Serialize(values)}}}""");

    public static byte[] Error(string type, string message) => Encoding.UTF8.GetBytes(
        $$"""{"status":"error","errorType":{{JsonSerializer.Serialize(type)}},"error":{{JsonSerializer.Serialize(message)}}}""");

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static byte[] Answer(
        string type, IEnumerable<FakeSeries> series, Action<Utf8JsonWriter, IReadOnlyList<(double, double)>> writePoints)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "success");
            writer.WriteStartObject("data");
            writer.WriteString("resultType", type);
            writer.WriteStartArray("result");
            foreach (var one in series)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("metric");
                JsonSerializer.Serialize(writer, one.Labels);
                writePoints(writer, one.Points);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return body.ToArray();
    }

    private static void WritePoint(Utf8JsonWriter writer, (double Seconds, double Value) point)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(point.Seconds);
        writer.WriteStringValue(Number(point.Value));
        writer.WriteEndArray();
    }
}
