using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetView.Tests.Support;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace FleetView.Tests.Catalog.Schema;

/// <summary>The schemas of <c>dashboards/schema/</c>, and YAML as an editor's validator sees it.</summary>
internal static class Schemas
{
    public static string Dashboards { get; } = Path.Combine(RepositoryRoot.Path, "dashboards");

    public static JsonNode Text(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Dashboards, "schema", $"{name}.schema.json")))!;

    /// <summary>What a schema finds wrong; empty where nothing is.</summary>
    public static IReadOnlyList<string> Faults(string schema, string yaml)
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List };
        using var document = JsonDocument.Parse((Read(yaml) ?? JsonValue.Create("")).ToJsonString());
        var result = JsonSchema.FromText(Text(schema).ToJsonString()).Evaluate(document.RootElement, options);
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).DefaultIfEmpty("refused")];
    }

    private static JsonNode? Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 0 ? null : Node(stream.Documents[0].RootNode);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair =>
            new KeyValuePair<string, JsonNode?>(((YamlScalarNode)pair.Key).Value!, Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    // YAML's core schema: what is not quoted may be nothing, a truth value or a number.
    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" or "false" => JsonValue.Create(text == "true"),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
