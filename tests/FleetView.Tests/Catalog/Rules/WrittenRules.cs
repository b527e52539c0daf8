using FleetView.Catalog;
using FleetView.Catalog.Rules;
using FleetView.Configuration;
using YamlDotNet.Serialization;

namespace FleetView.Tests.Catalog.Rules;

/// <summary>One entry of a rules file as Prometheus reads it.</summary>
internal sealed record WrittenRule(
    string? Record, string? Alert, string Expr, string? For, string? Keep, Dictionary<string, string> Labels, Dictionary<string, string> Annotations);

/// <summary>Rules files, written by the product and read by another YAML reader.</summary>
internal static class WrittenRules
{
    public static Catalogue Shipped { get; } = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    public static RuleSettings Defaults { get; } = RulesCommand.Settings(new FleetViewOptions(), new SourceOptions());

    public static IReadOnlyList<WrittenRule> Of(Catalogue catalogue, RuleSettings? settings = null) =>
        Read(RuleFile.Write(catalogue, settings ?? Defaults));

    public static IReadOnlyList<WrittenRule> Read(string text)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Group>>>(text);
        return [.. file["groups"].SelectMany(group => group.rules).Select(rule => new WrittenRule(
            rule.record, rule.alert, rule.expr, rule.@for, rule.keep_firing_for, rule.labels, rule.annotations))];
    }

    public static IReadOnlyList<WrittenRule> AlertsOf(IReadOnlyList<WrittenRule> rules, string signal) =>
        [.. rules.Where(rule => rule.Labels.GetValueOrDefault("signal") == signal)];

#pragma warning disable IDE1006, CA1812 // Named as in the file; made by the reader.
    private sealed class Group
    {
        public string name { get; set; } = "";

        public string interval { get; set; } = "";

        public List<Entry> rules { get; set; } = [];
    }

    private sealed class Entry
    {
        public string? record { get; set; }

        public string? alert { get; set; }

        public string expr { get; set; } = "";

        public string? @for { get; set; }

        public string? keep_firing_for { get; set; }

        public Dictionary<string, string> labels { get; set; } = [];

        public Dictionary<string, string> annotations { get; set; } = [];
    }
#pragma warning restore IDE1006, CA1812
}
