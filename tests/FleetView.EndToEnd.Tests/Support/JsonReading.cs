using System.Text.Json.Nodes;

namespace FleetView.EndToEnd.Tests.Support;

internal static class JsonReading
{
    public static string? Text(this JsonNode node, string field) => node[field]?.GetValue<string>();

    public static double? Number(this JsonNode node, string field) => node[field]?.GetValue<double>();

    public static string Status(this JsonNode node) => node.Text("status") ?? "";

    public static IEnumerable<JsonNode> Items(this JsonNode node, string field) => node[field]!.AsArray().Select(item => item!);

    public static JsonNode? Area(this JsonNode subject, string area) =>
        subject.Items("areas").SingleOrDefault(candidate => candidate.Text("area") == area);

    /// <summary>Every signal of all areas.</summary>
    public static IEnumerable<JsonNode> Signals(this JsonNode subject) => subject.Items("areas").SelectMany(area => area.Items("signals"));

    public static JsonNode? Signal(this JsonNode subject, string id) =>
        subject.Signals().SingleOrDefault(signal => signal.Text("id") == id);
}
