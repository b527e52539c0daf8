using FleetView.Catalog;

namespace FleetView.Tests.Catalog.Settings;

/// <summary>Faults of <c>settings.yaml</c> say file, line, field, what was found and what is allowed.</summary>
public sealed class SettingsFileTests
{
    private const string Head = """
        settings:
          - key: ipam
            title: IPAM mode
            area: ipam
            binary: cluster-pool
            severity: high
            why: Where addresses come from.

        """;

    [Fact]
    public void Place_Unknown_NamesTheNearest() => Is(
        OnlyFault("    traps: [x]\n    absent: \"{efective} it is\"\n"),
        "settings.yaml:9: settings[0].absent: found {efective}; allowed: effective (nearest); one of value, effective, recommended");

    [Fact]
    public void Condition_OnAnUnknownSetting_NamesTheNearest() => Is(
        OnlyFault("    applies: { setting: ipan, is: eni }\n"),
        "settings.yaml:8: settings[0].applies.setting: found \"ipan\"; allowed: ipam (nearest); one of ipam");

    [Fact]
    public void Key_Twice_NamesTheFirst() => Is(
        OnlyFault("  - { key: ipam, title: Again, area: ipam, severity: low, why: Again. }\n"),
        "settings.yaml:8: settings[1].key: found \"ipam\" again (first in line 2); allowed: each once");

    [Fact]
    public void Hazard_Twice_NamesTheFirst()
    {
        const string Hazard = "      - { id: one, title: One, severity: low, when: { version: \">= 1.16\" }, say: One. }\n";
        Is(OnlyFault("    hazards:\n" + Hazard + Hazard), "settings.yaml:10: settings[0].hazards[1].id: found \"one\" again (first in line 9)");
    }

    [Theory]
    [InlineData("{ label: provider, is: aws }")]
    [InlineData("{ any: [{ fact: nodes, at: \"> 1\" }] }")]
    public void Default_OnLabelsOrFacts_IsRefused(string when) => Is(
        OnlyFault($"    chart: [{{ when: {when}, value: a }}]\n"),
        "settings.yaml:8: settings[0].chart[0].when: found a label or a fact; allowed: conditions on settings and the version only");

    [Fact]
    public void Defaults_ThatDependOnEachOther_AreRefused()
    {
        var fault = OnlyFault("""
              - { key: a, title: A, area: ipam, severity: low, why: A., binary: [{ when: { setting: ipam, is: eni }, value: x }] }
              - { key: b, title: B, area: ipam, severity: low, why: B., binary: [{ when: { setting: a, is: x }, value: x }] }

            """);
        Is(fault, "settings.yaml:9: settings[2].key: found defaults that depend on a, whose own depend on another setting");
    }

    [Fact]
    public void Place_OfNodesForAnotherKey_IsRefused() => Is(
        OnlyFault("    place: cilium-node\n"),
        "settings.yaml:8: settings[0].place: found \"cilium-node\"; allowed: it for pre-allocate, min-allocate, max-allocate, max-above-watermark only");

    [Fact]
    public void Pattern_ThatCannotRunLinearly_IsRefused() => Is(
        OnlyFault("    recommended: x\n    accepts: { matches: \"(?=a)b\" }\n"),
        "settings.yaml:9: settings[0].accepts.matches: found \"(?=a)b\"; allowed: a regular expression without look-around");

    [Fact]
    public void File_Missing_AuditsNothing()
    {
        using var dashboards = new TemporaryDashboards();

        Assert.Empty(dashboards.Load().Catalogue!.Settings.Settings);
    }

    [Fact]
    public void File_Changed_ChangesTheFingerprint()
    {
        using var dashboards = new TemporaryDashboards();
        var without = dashboards.Load().Fingerprint;
        dashboards.Write("settings.yaml", Head);

        Assert.NotEqual(without, dashboards.Load().Fingerprint);
        Assert.Equal("ipam", Assert.Single(dashboards.Load().Catalogue!.Settings.Settings).Key);
    }

    private static void Is(CatalogueFault fault, string begins) => Assert.StartsWith(begins, fault.ToString(), StringComparison.Ordinal);

    private static CatalogueFault OnlyFault(string more)
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("settings.yaml", Head.ReplaceLineEndings("\n") + more);
        return Assert.Single(dashboards.Load().Faults);
    }
}
