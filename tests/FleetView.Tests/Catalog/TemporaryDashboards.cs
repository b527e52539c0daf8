using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>A dashboards folder of one test, with a valid area file to spoil.</summary>
internal sealed class TemporaryDashboards : IDisposable
{
    public const string ValidDrops = """
        area: drops
        title: Drops
        signals:
          - id: drop-rate
            title: Packets dropped
            scope: node
            unit: per-second
            worse: higher
            degraded: 1
            critical: 10
            needs: [cilium_drop_count_total]
            query: sum by ($cluster, $node) (rate(cilium_drop_count_total{$selector}[$window]))
            meaning: Packets that the datapath dropped.
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("catalogue").FullName;

    public TemporaryDashboards(string? drops = ValidDrops)
    {
        Directory.CreateDirectory(Path.Combine(_root, "signals"));
        if (drops is not null)
            Write("signals/drops.yaml", drops);
    }

    public CataloguePaths Paths => new(_root, Path.Combine(_root, "fleet.yaml"), FleetFileRequired: false);

    public string PathOf(string name) => Path.Combine(_root, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public CatalogueLoadResult Load() => CatalogueLoader.Load(Paths);

    /// <summary>Loads a catalogue of one file and gives its only fault.</summary>
    public static CatalogueFault OnlyFault(string drops)
    {
        using var dashboards = new TemporaryDashboards(drops);
        return Assert.Single(dashboards.Load().Faults);
    }

    public static string Drops(string replace, string with)
    {
        Assert.Contains(replace, ValidDrops, StringComparison.Ordinal);
        return ValidDrops.Replace(replace, with, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
