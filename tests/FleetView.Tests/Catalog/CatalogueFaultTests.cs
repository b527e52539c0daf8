namespace FleetView.Tests.Catalog;

/// <summary>Each kind of fault of a signal's file: where it is, what was found, what is allowed.</summary>
public sealed class CatalogueFaultTests
{
    [Theory]
    [InlineData("scope: node", "scope: pod", 6, "scope", "\"pod\"", "one of node, cluster")]
    [InlineData("unit: per-second", "unit: hertz", 7, "unit", "\"hertz\"", "one of ratio, percent, seconds, per-second, count, bytes, boolean")]
    [InlineData("worse: higher", "worse: up", 8, "worse", "\"up\"", "one of higher, lower")]
    [InlineData("degraded: 1", "degraded: much", 9, "degraded", "\"much\"", "a number, or leave the key out")]
    [InlineData("degraded: 1", "degraded: .nan", 9, "degraded", "\".nan\"", "a number, or leave the key out")]
    [InlineData("degraded: 1", "degraded:", 9, "degraded", "nothing", "a number, or leave the key out")]
    [InlineData("critical: 10", "critical: [10]", 10, "critical", "a list", "a number, or leave the key out")]
    [InlineData("critical: 10", "immediate: yes", 10, "immediate", "\"yes\"", "true or false")]
    [InlineData("critical: 10", "absent: fine", 10, "absent", "\"fine\"", "one of healthy, unknown, not-applicable")]
    [InlineData("critical: 10", "rollout: wait", 10, "rollout", "\"wait\"", "one of judge, hold, ignore")]
    [InlineData("critical: 10", "settling: yes", 10, "settling", "\"yes\"", "one of judge, wait")]
    [InlineData("critical: 10", "backdrop: nodes", 10, "backdrop", "\"nodes\"", "one of rollout, versions, churn")]
    [InlineData("critical: 10", "backdrop: churn", 10, "backdrop", "a node signal", "a cluster signal: all charts of a cluster share it")]
    [InlineData("critical: 10", "applies: eni", 10, "applies", "\"eni\"", "a mapping")]
    [InlineData("critical: 10", "for: 10m", 10, "for", "\"10m\"", "a mapping")]
    [InlineData("critical: 10", "for: { degraded: 10 }", 10, "for.degraded", "\"10\"", "a duration of one unit: 90s, 10m, 1h")]
    [InlineData("critical: 10", "for: { degraded: 7m }", 10, "for.degraded", "7m", "a range [7m] in the query that makes it true")]
    [InlineData("critical: 10", "for: { dregaded: 7m }", 10, "for.dregaded", "the unknown key \"dregaded\"", "degraded (nearest); one of degraded, critical")]
    [InlineData("id: drop-rate", "id: Drop_Rate", 4, "id", "\"Drop_Rate\"", "kebab-case: a-z, 0-9 and single hyphens, a letter first")]
    [InlineData("title: Packets dropped", "title: ''", 5, "title", "\"\"", "a title, or leave the key out")]
    [InlineData("needs: [cilium_drop_count_total]", "needs: ['up{}']", 11, "needs", "\"up{}\"", "names of metrics, without braces")]
    [InlineData("needs: [cilium_drop_count_total]", "needs: {}", 11, "needs", "a mapping", "a list of words")]
    [InlineData("critical: 10", "kubernetes: nodes-ready", 10, "kubernetes", "\"nodes-ready\" beside a query", "either query or kubernetes")]
    [InlineData("critical: 10", "degraded: 2", 10, "degraded", "the key again (first in line 9)", "each key once")]
    [InlineData("critical: 10", "critical: &c 10", 10, "critical", "the anchor &c", "the value without anchors and aliases")]
    [InlineData("critical: 10", "critical: !!int 10", 10, "critical", "the tag tag:yaml.org,2002:int", "the value without a tag")]
    [InlineData("critical: 10", "setting: *c", 10, "setting", "the alias *c", "the value itself, without anchors and aliases")]
    [InlineData("critical: 10", "detail: { by: [reason] }", 10, "detail.query", "nothing", "PromQL")]
    public void Load_SpoiltSignal_SaysWhereWhatAndWhatIsAllowed(string replace, string with, int line, string field, string found, string allowed)
    {
        var fault = TemporaryDashboards.OnlyFault(TemporaryDashboards.Drops(replace, with));

        Assert.Equal(
            ("signals/drops.yaml", line, field.StartsWith("signals", StringComparison.Ordinal) ? field : $"signals[0].{field}", found, allowed),
            (fault.File, fault.Line, fault.Field, fault.Found, fault.Allowed));
    }

    [Theory]
    [InlineData("- signal: drop-rat", "charts[0].signal", "\"drop-rat\"", "drop-rate (nearest); one of drop-rate")]
    [InlineData("- { signal: drop-rate, detail: true }", "charts[0].detail", "true, but drop-rate has no detail", "a signal with a detail, or leave the key out")]
    [InlineData("- { signal: drop-rate, kind: pie }", "charts[0].kind", "\"pie\"", "one of lines, bars")]
    [InlineData("- { detail: true }", "charts[0].signal", "nothing", "the id of a signal")]
    public void Load_SpoiltChart_SaysWhereWhatAndWhatIsAllowed(string chart, string field, string found, string allowed)
    {
        var fault = TemporaryDashboards.OnlyFault(TemporaryDashboards.Drops("area: drops", $"area: drops\ncharts:\n  {chart}"));

        Assert.Equal((field, found, allowed), (fault.Field, fault.Found, fault.Allowed));
    }

    [Theory]
    [InlineData("id: drop-rate", "id")]
    [InlineData("title: Packets dropped", "title")]
    [InlineData("scope: node", "scope")]
    [InlineData("unit: per-second", "unit")]
    [InlineData("needs: [cilium_drop_count_total]", "needs")]
    [InlineData("query: sum by ($cluster, $node) (rate(cilium_drop_count_total{$selector}[$window]))", "query")]
    [InlineData("meaning: Packets that the datapath dropped.", "meaning")]
    public void Load_RequiredKeyMissing_NamesIt(string line, string field)
    {
        // The first key carries the list's dash, so it is replaced by a key that may stay.
        var fault = TemporaryDashboards.OnlyFault(TemporaryDashboards.Drops(line, "rollout: hold"));

        Assert.Equal((4, $"signals[0].{field}", "nothing"), (fault.Line, fault.Field, fault.Found));
    }

    [Theory]
    [InlineData("area: drops", "area: dorps", 1, "area", "\"dorps\"")]
    [InlineData("area: drops", "area: ipam", 1, "area", "\"ipam\"")]
    [InlineData("title: Drops", "titel: Drops", 2, "titel", "the unknown key \"titel\"")]
    public void Load_SpoiltHead_SaysWhereAndWhat(string replace, string with, int line, string field, string found)
    {
        var fault = TemporaryDashboards.OnlyFault(TemporaryDashboards.Drops(replace, with));

        Assert.Equal((line, field, found), (fault.Line, fault.Field, fault.Found));
    }

    [Theory]
    [InlineData("", 1, "an empty file")]
    [InlineData("- drops", 1, "a list")]
    [InlineData("drops", 1, "\"drops\"")]
    [InlineData(TemporaryDashboards.ValidDrops + "\n---\narea: drops\n", 14, "a second document")]
    public void Load_NoMapping_IsAFaultOfTheDocument(string text, int line, string found)
    {
        var fault = TemporaryDashboards.OnlyFault(text);

        Assert.Equal((line, "document", found), (fault.Line, fault.Field, fault.Found));
    }

    [Fact]
    public void Load_BrokenYaml_NamesTheLine()
    {
        var fault = TemporaryDashboards.OnlyFault("area: drops\nsignals: [\n  - broken\n");

        Assert.Equal("document", fault.Field);
        Assert.InRange(fault.Line, 2, 4);
    }

    [Fact]
    public void Load_NestingWithoutEnd_IsRefused()
    {
        var fault = TemporaryDashboards.OnlyFault("area: " + new string('[', 100_000));

        Assert.Equal(("document", 1), (fault.Field, fault.Line));
    }

    [Fact]
    public void Load_SignalThatIsNoMapping_IsNamedByItsPlace()
    {
        var fault = TemporaryDashboards.OnlyFault("area: drops\nsignals:\n  - drop-rate\n");

        Assert.Equal((3, "signals[0]", "a mapping"), (fault.Line, fault.Field, fault.Allowed));
    }

    [Theory]
    [InlineData("higher", "ratio", "degraded: 0", "degraded")]
    [InlineData("higher", "count", "critical: -1", "critical")]
    [InlineData("higher", "ratio", "critical: 1.01", "critical")]
    [InlineData("higher", "percent", "critical: 101", "critical")]
    [InlineData("higher", "boolean", "critical: 2", "critical")]
    [InlineData("lower", "ratio", "degraded: 1", "degraded")]
    [InlineData("lower", "count", "critical: -1", "critical")]
    [InlineData("higher", "count", "degraded: 2, critical: 1", "critical")]
    [InlineData("lower", "count", "degraded: 1, critical: 2", "critical")]
    [InlineData("higher", "count", "degraded: 2, ok: 2", "ok")]
    [InlineData("lower", "count", "degraded: 2, ok: 2", "ok")]
    [InlineData("higher", "count", "critical: 2, limit: 1", "limit")]
    [InlineData("lower", "count", "critical: 2, limit: 3", "limit")]
    [InlineData("higher", "ratio", "degraded: 0.5, limit: 2", "limit")]
    [InlineData("higher", "count", "ok: 1", "ok")]
    [InlineData("higher", "count", "limit: 1", "limit")]
    public void Load_ThresholdsOutOfOrderOrRange_AreFaults(string worse, string unit, string levels, string field) =>
        Assert.Equal($"signals[0].{field}", TemporaryDashboards.OnlyFault(WithLevels(worse, unit, levels)).Field);

    [Theory]
    [InlineData("higher", "ratio", "degraded: 0.001, critical: 1")]
    [InlineData("higher", "count", "degraded: 2, critical: 2")]
    [InlineData("higher", "count", "degraded: 2, ok: 1.99, critical: 3, limit: 3")]
    [InlineData("lower", "ratio", "degraded: 0.99, critical: 0")]
    [InlineData("lower", "boolean", "critical: 0")]
    [InlineData("lower", "count", "degraded: 3, ok: 3.01, critical: 2, limit: 0")]
    [InlineData("higher", "count", "info: true")]
    public void Load_ThresholdsInOrder_AreTaken(string worse, string unit, string levels)
    {
        using var dashboards = new TemporaryDashboards(WithLevels(worse, unit, levels));

        Assert.Empty(dashboards.Load().Faults);
    }

    private static string WithLevels(string worse, string unit, string levels) => TemporaryDashboards.ValidDrops
        .Replace("worse: higher", $"worse: {worse}", StringComparison.Ordinal)
        .Replace("unit: per-second", $"unit: {unit}", StringComparison.Ordinal)
        .Replace("    degraded: 1\n    critical: 10\n", string.Concat(levels.Split(", ").Select(level => $"    {level}\n")), StringComparison.Ordinal);
}
