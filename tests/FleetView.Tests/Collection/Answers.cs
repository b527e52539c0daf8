using FleetView.Catalog;
using FleetView.Collection;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection;

/// <summary>Answers of a source, written by hand: one series a tuple.</summary>
internal sealed class Answers
{
    private readonly NameTable _names = new();

    public VectorColumns Nodes(params (string Cluster, string Node, double Value)[] series) => Columns(
        series.Select(s => s.Value).ToArray(),
        series.Select(s => s.Cluster).ToArray(),
        series.Select(s => s.Node).ToArray());

    public VectorColumns Clusters(params (string Cluster, double Value)[] series) => Columns(
        series.Select(s => s.Value).ToArray(), series.Select(s => s.Cluster).ToArray());

    public VectorColumns Versions(params (string Cluster, string Node, string Version)[] series) => Columns(
        series.Select(_ => 1.0).ToArray(),
        series.Select(s => s.Cluster).ToArray(),
        series.Select(s => s.Node).ToArray(),
        series.Select(s => s.Version).ToArray());

    /// <summary>All the named nodes of one cluster, up.</summary>
    public VectorColumns Up(string cluster, params string[] nodes) =>
        Nodes([.. nodes.Select(node => (cluster, node, 1.0))]);

    public static RoundAnswers Round(int instant, InventoryAnswers inventory, Catalogue? catalogue = null, params VectorColumns?[] signals) => new(
        instant,
        catalogue ?? Catalogue.Empty,
        inventory,
        [.. signals.Select(columns => new SignalAnswer(columns, Partial: false))]);

    private VectorColumns Columns(double[] values, params string[][] labels) => new(
        _names, [.. labels.Select(label => label.Select(value => _names.Intern(System.Text.Encoding.UTF8.GetBytes(value))).ToArray())], values, values.Length);
}
