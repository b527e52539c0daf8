using FleetView.Configuration;

namespace FleetView.Catalog;

/// <summary>Where the files of the catalogue are.</summary>
/// <param name="FleetFileRequired">False when nobody asked for this very file: then it may be missing.</param>
public sealed record CataloguePaths(string Dashboards, string FleetFile, bool FleetFileRequired)
{
    private static readonly string DefaultFleetFile = new FleetViewOptions().FleetFile;

    public string Signals => Path.Combine(Dashboards, "signals");

    /// <summary>May be missing: then there are no findings.</summary>
    public string Findings => Path.Combine(Dashboards, "findings");

    /// <summary>May be missing: then there are no screens.</summary>
    public string Screens => Path.Combine(Dashboards, "screens");

    /// <summary>May be missing: then no configuration is audited.</summary>
    public string Settings => Path.Combine(Dashboards, "settings.yaml");

    /// <summary>The paths of the settings; relative ones start at the content root.</summary>
    public static CataloguePaths From(FleetViewOptions options, string contentRoot) => new(
        Path.Combine(contentRoot, options.DashboardsPath),
        Path.Combine(contentRoot, options.FleetFile),
        options.FleetFile != DefaultFleetFile);

    /// <summary>A path as faults name it: relative to the dashboards folder where it is inside.</summary>
    public string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Dashboards, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }
}
