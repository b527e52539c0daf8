using System.Text.Json.Nodes;

namespace FleetView.Tests.Catalog.Schema;

/// <summary>The schema of screens beside their reader.</summary>
public sealed class ScreenSchemaTests
{
    // Longer than any slip of the finger: nothing is suggested as the nearest.
    private static readonly string Unknown = new('z', 65);

    private static readonly JsonNode Schema = Schemas.Text("screens");

    public static TheoryData<string> Kinds => ["counts", "grid", "worst", "top", "area", "findings", "gate", "history", "text"];

    [Theory]
    [InlineData("title: a\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nclusters: { names: a, pattern: x, labels: { team: [a, b], wave: 1 } }\nblocks: [{ block: top, signal: drop-rate, count: 3, width: 2, title: b }]")]
    [InlineData("title: a\nlayout: { 1080p: { columns: 4, scale: 0.5 }, 4k: {} }\nrotation: { screens: a, every: 2m }\nblocks: [{ block: findings, severity: info }]")]
    public void Screen_Valid_IsTakenByBoth(string text) => Assert.Equal((0, 0), Faults(text));

    [Theory]
    [InlineData("blocks: [{ block: counts }]")]
    [InlineData("title:\nblocks: [{ block: counts }]")]
    [InlineData("title: a")]
    [InlineData("title: a\nblocks: []")]
    [InlineData("title: a\nblocks: [{ title: x }]")]
    [InlineData("title: a\nblocks: [{ block: clock }]")]
    [InlineData("title: a\nblocks: [{ block: top }]")]
    [InlineData("title: a\nblocks: [{ block: area, signal: drop-rate }]")]
    [InlineData("title: a\nblocks: [{ block: gate }]")]
    [InlineData("title: a\nblocks: [{ block: text }]")]
    [InlineData("title: a\nblocks: [{ block: counts, count: 3 }]")]
    [InlineData("title: a\nblocks: [{ block: worst, count: 51 }]")]
    [InlineData("title: a\nblocks: [{ block: worst, width: 0 }]")]
    [InlineData("title: a\nblocks: [{ block: findings, severity: bad }]")]
    [InlineData("title: a\nclusters: {}\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nclusters: { labels: { Team: a } }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nclusters: { labels: { team: [] } }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nrotation: { screens: [a] }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nrotation: { every: 30s }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nrotation: { screens: [a], every: half a minute }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nlayout: { 1080p: { columns: 2.5 } }\nblocks: [{ block: counts }]")]
    [InlineData("title: a\nlayout: { 4k: { scale: 0 } }\nblocks: [{ block: counts }]")]
    public void Screen_Broken_IsRefusedByBoth(string text)
    {
        var (reader, schema) = Faults(text);

        Assert.True(reader > 0, "the reader takes it");
        Assert.True(schema > 0, "the schema takes it");
    }

    [Fact]
    public void Mappings_HaveTheSameKeys()
    {
        var properties = Schema["properties"]!;
        Assert.Equal(Keys(Schema), Known($"{Unknown}: 1\ntitle: a\nblocks: [{{ block: counts }}]"));
        Assert.Equal(Keys(properties["clusters"]!), Known($"title: a\nclusters: {{ {Unknown}: 1 }}\nblocks: [{{ block: counts }}]"));
        Assert.Equal(Keys(properties["layout"]!), Known($"title: a\nlayout: {{ {Unknown}: 1 }}\nblocks: [{{ block: counts }}]"));
        Assert.Equal(Keys(Schema["definitions"]!["density"]!), Known($"title: a\nlayout: {{ 4k: {{ {Unknown}: 1 }} }}\nblocks: [{{ block: counts }}]"));
        Assert.Equal(Keys(properties["rotation"]!), Known($"title: a\nrotation: {{ screens: [a], every: 30s, {Unknown}: 1 }}\nblocks: [{{ block: counts }}]"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Block_OfEachKind_HasTheSameKeys(string kind)
    {
        var rule = Schema["definitions"]!["block"]!["allOf"]!.AsArray().Single(rule => IsFor(rule!, kind));

        Assert.Equal(
            rule!["then"]!["propertyNames"]!["enum"]!.AsArray().Select(key => key!.GetValue<string>()).Order(),
            Known($"title: a\nblocks: [{{ block: {kind}, signal: drop-rate, area: drops, wave: 1, text: b, {Unknown}: 1 }}]"));
    }

    [Fact]
    public void Kinds_AreTheSame() => Assert.Equal(
        Schema["definitions"]!["block"]!["properties"]!["block"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order(),
        Known($"title: a\nblocks: [{{ block: {Unknown} }}]"));

    private static bool IsFor(JsonNode rule, string kind)
    {
        var block = rule["if"]!["properties"]!["block"]!;
        return block["const"]?.GetValue<string>() == kind || block["enum"]?.AsArray().Any(word => word!.GetValue<string>() == kind) == true;
    }

    private static IEnumerable<string> Keys(JsonNode schema) => schema["properties"]!.AsObject().Select(property => property.Key).Order();

    private static IEnumerable<string> Known(string text)
    {
        using var dashboards = ScreenReaderTests.Screens(("a.yaml", text));
        var fault = dashboards.Load().Faults.Single(fault => fault.Found.Contains("zzz", StringComparison.Ordinal));
        return fault.Allowed["one of ".Length..].Split(", ").Order();
    }

    private static (int Reader, int Schema) Faults(string text)
    {
        using var dashboards = ScreenReaderTests.Screens(("a.yaml", text));
        return (dashboards.Load().Faults.Count, Schemas.Faults("screens", text).Count);
    }
}
