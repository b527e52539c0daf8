using System.Text.Json.Nodes;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog.Schema;

/// <summary>The schema of settings beside their reader.</summary>
public sealed class SettingSchemaTests
{
    private const string Valid = """
        settings:
          - key: mtu
            title: MTU
            area: connectivity
            kind: number
            helm: MTU
            binary: [{ from: "1.18", when: { setting: ipam, is: eni }, value: "9001" }, { value: "0" }]
            severity: high
            why: Mixed sizes lose packets.
            applies: { all: [{ setting: ipam, not: [""] }], none: [{ label: provider, is: gcp }] }
            recommended: explicit
            accepts: { at: "> 0" }
            to: "1500"
            hazards:
              - id: mtu-off-baseline
                title: Off the baseline
                severity: high
                when: { fact: mtu-off-baseline, at: ">= 1" }
                say: "{effective} here and {environment-mtu} in {mtu-off-baseline.names}."
          - key: ipam
            title: IPAM mode
            area: ipam
            binary: cluster-pool
            severity: low
            why: Where addresses come from.
        """;

    // Longer than any slip of the finger: nothing is suggested as the nearest.
    private static readonly string Unknown = new('z', 65);

    private static readonly JsonNode Schema = Schemas.Text("settings");

    [Theory]
    [InlineData("severity: high", "severity: high")]
    [InlineData("kind: number", "kind: duration")]
    [InlineData("key: mtu", "key: mtu\n    place: built-in\n    byHand: Never.\n    perCluster: true\n    since: \"1.16\"\n    until: \"1.19\"\n    traps: A trap.")]
    [InlineData("accepts: { at: \"> 0\" }\n    to: \"1500\"", "accepts: { set: false, default: true, matches: \"^1\", has: [a], lacks: b, bit: 7 }\n    remove: true")]
    [InlineData("recommended: explicit\n    accepts: { at: \"> 0\" }\n    to: \"1500\"", "rules: [{ when: { version: \">= 1.18\" }, recommended: \"1500\", say: Why, severity: low }, { recommended: any, accepts: { matches: \".\" } }]")]
    [InlineData("{ setting: ipam, is: eni }", "{ any: [{ version: \"< 1.16\" }, { setting: ipam, set: true }] }")]
    [InlineData("say: \"{effective} here", "drift: true\n        recommended: \"{environment-mtu}\"\n        to: \"{environment-mtu}\"\n        evidence: [\"{cluster} runs {version}.\", \"{ipam} it is.\"]\n        say: \"{effective} here")]
    public void Settings_Valid_AreTakenByBoth(string replace, string with)
    {
        var text = Text(replace, with);

        Assert.Equal([], ReaderFaults(text));
        Assert.Equal([], Schemas.Faults("settings", text));
    }

    [Theory]
    [InlineData("severity: high", "severity: hihg")]
    [InlineData("severity: high\n    why", "why")]
    [InlineData("why: Mixed sizes lose packets.", "why:")]
    [InlineData("area: connectivity", "area: connectivty")]
    [InlineData("kind: number", "kind: integer")]
    [InlineData("kind: number", "place: pod")]
    [InlineData("kind: number", "knid: number")]
    [InlineData("kind: number", "since: 1.x")]
    [InlineData("kind: number", "perCluster: yes")]
    [InlineData("recommended: explicit", "traps: [x]")]
    [InlineData("recommended: explicit", "recommended: explicit\n    rules: [{ recommended: x }]")]
    [InlineData("to: \"1500\"", "to: \"1500\"\n    remove: true")]
    [InlineData("accepts: { at: \"> 0\" }", "accepts: {}")]
    [InlineData("accepts: { at: \"> 0\" }", "accepts: { at: \"> 5%\" }")]
    [InlineData("accepts: { at: \"> 0\" }", "accepts: { bit: 32 }")]
    [InlineData("accepts: { at: \"> 0\" }", "accepts: { set: maybe }")]
    [InlineData("accepts: { at: \"> 0\" }", "accepts: { isnt: 3 }")]
    [InlineData("{ setting: ipam, is: eni }", "{ setting: ipam }")]
    [InlineData("{ setting: ipam, is: eni }", "{ setting: ipam, is: eni, version: \">= 1.18\" }")]
    [InlineData("{ setting: ipam, is: eni }", "{ version: \"> 1.18\" }")]
    [InlineData("{ setting: ipam, is: eni }", "{ all: [] }")]
    [InlineData("from: \"1.18\"", "from: \"1\"")]
    [InlineData("value: \"9001\"", "vlaue: \"9001\"")]
    [InlineData("{ label: provider, is: gcp }", "{ label: provider }")]
    [InlineData("{ label: provider, is: gcp }", "{ label: provider, is: gcp, not: aws }")]
    [InlineData("fact: mtu-off-baseline", "fact: mtu-of-baseline")]
    [InlineData("{ fact: mtu-off-baseline, at: \">= 1\" }", "{ fact: mtu-off-baseline }")]
    [InlineData("id: mtu-off-baseline", "id: Mtu")]
    [InlineData("        say:", "        says:")]
    [InlineData("settings:", "setting:")]
    public void Settings_Broken_AreRefusedByBoth(string replace, string with)
    {
        var text = Text(replace, with);

        Assert.NotEmpty(ReaderFaults(text));
        Assert.NotEmpty(Schemas.Faults("settings", text));
    }

    [Fact]
    public void EveryMapping_HasTheSameKeys()
    {
        Same(Known("settings:", $"{Unknown}: 1\nsettings:"), Schema);
        Same(Known("kind: number", $"kind: number\n    {Unknown}: 1"), Definition("setting"));
        Same(Known("accepts: { at: \"> 0\" }", $"accepts: {{ at: \"> 0\", {Unknown}: 1 }}"), Definition("test"));
        Same(Known("value: \"0\"", $"value: \"0\", {Unknown}: 1"), Definition("versioned")["anyOf"]![1]!["items"]!);
        Same(Known("        say:", $"        {Unknown}: 1\n        say:"), Definition("hazard"));
        Same(
            Known("recommended: explicit\n    accepts: { at: \"> 0\" }\n    to: \"1500\"", $"rules: [{{ recommended: \"1\", {Unknown}: 1 }}]"),
            Definition("rule"));
    }

    [Fact]
    public void Conditions_OfAllForms_HaveTheSameKeys()
    {
        string[] forms =
        [
            $"setting: ipam, is: a, {Unknown}: 1",
            $"label: a, is: b, {Unknown}: 1",
            $"version: \">= 1.18\", {Unknown}: 1",
            $"fact: nodes, at: \"> 1\", {Unknown}: 1",
            $"all: [{{ version: \">= 1.18\" }}], any: [{{ version: \">= 1.18\" }}], none: [{{ version: \">= 1.18\" }}], {Unknown}: 1",
        ];
        var known = forms.SelectMany(form => Known("{ fact: mtu-off-baseline, at: \">= 1\" }", $"{{ {form} }}")).Distinct();

        Same(known, Definition("condition"));
    }

    [Theory]
    [InlineData("kind", "kind: number", "kind: ?")]
    [InlineData("place", "kind: number", "place: ?")]
    public void EveryChoice_HasTheSameWords(string key, string replace, string with) =>
        Assert.Equal(Words(Definition("setting")["properties"]![key]!), Known(replace, with.Replace("?", Unknown, StringComparison.Ordinal)));

    [Fact]
    public void FactsAndSeverities_AreTheSame()
    {
        Assert.Equal(Words(Definition("condition")["properties"]!["fact"]!), Known("fact: mtu-off-baseline", $"fact: {Unknown}"));
        Assert.Equal(Words(Definition("severity")), Known("severity: high\n    why", $"severity: {Unknown}\n    why"));
        Assert.Equal(AreaCatalog.Ids.Order(), Words(Definition("setting")["properties"]!["area"]!));
    }

    private static JsonNode Definition(string name) => Schema["definitions"]![name]!;

    private static void Same(IEnumerable<string> known, JsonNode schema)
    {
        Assert.Equal(schema["properties"]!.AsObject().Select(property => property.Key).Order(), known.Order());
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order();

    private static string[] Known(string replace, string with)
    {
        var fault = ReaderFaults(Text(replace, with)).First(fault => fault.Found.Contains("zzz", StringComparison.Ordinal));
        return [.. fault.Allowed["one of ".Length..].Split(", ").Order()];
    }

    private static string Text(string replace, string with)
    {
        var text = Valid.ReplaceLineEndings("\n");
        Assert.Contains(replace, text, StringComparison.Ordinal);
        var index = text.IndexOf(replace, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, index), with, text.AsSpan(index + replace.Length));
    }

    private static IReadOnlyList<CatalogueFault> ReaderFaults(string text)
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("settings.yaml", text);
        return dashboards.Load().Faults;
    }
}
