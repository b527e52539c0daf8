using System.Buffers;

namespace FleetView.Simulator.Exposition;

/// <summary>Prometheus' text format 0.0.4: every family once, with HELP and TYPE, then its series of all targets.</summary>
internal static class ExpositionWriter
{
    public static void Write(IReadOnlyList<Exporter> exporters, TextBuffer text)
    {
        var offsets = new int[exporters.Count + 1];
        for (var i = 0; i < exporters.Count; i++)
            offsets[i + 1] = offsets[i] + exporters[i].Table.Count;
        var values = ArrayPool<double>.Shared.Rent(offsets[^1]);
        for (var i = 0; i < exporters.Count; i++)
            exporters[i].Read(values.AsSpan(offsets[i], exporters[i].Table.Count));
        foreach (var family in FamilyCatalog.All)
            WriteFamily(family, exporters, values, offsets, text);
        ArrayPool<double>.Shared.Return(values);
    }

    private static void WriteFamily(
        MetricFamily family, IReadOnlyList<Exporter> exporters, double[] values, int[] offsets, TextBuffer text)
    {
        var declared = false;
        for (var i = 0; i < exporters.Count; i++)
        {
            var exporter = exporters[i];
            var (from, to) = exporter.Table.Range(family.Id);
            for (var column = from; column < to; column++)
            {
                var value = values[offsets[i] + column];
                if (double.IsNaN(value))
                    continue;
                if (!declared)
                    Declare(family, text);
                declared = true;
                WriteSample(exporter, column, value, text);
            }
        }
    }

    private static void WriteSample(Exporter exporter, int column, double value, TextBuffer text)
    {
        var head = exporter.Table.Series[column];
        text.Append(head.Text);
        text.Append(exporter.Tails[head.Tail]);
        text.AppendNumber(value);
        text.Append((byte)'\n');
    }

    private static void Declare(MetricFamily family, TextBuffer text)
    {
        text.Append($"# HELP {family.Name} {family.Help}\n# TYPE {family.Name} {family.TextType}\n");
    }
}
