using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Reading;

/// <summary>What is kept of an object of a watched kind, beside its name and version.</summary>
internal delegate T? ReduceNamed<out T>(ref JsonCursor reader, ref ObjectMeta meta);

/// <summary>A list of a watched kind by key, to replace what was known as a whole.</summary>
internal sealed class TableSink<T>(ReduceNamed<T> reduce) : IObjectSink
    where T : class
{
    public Dictionary<string, T> Items { get; } = new(StringComparer.Ordinal);

    public static string KeyOf(in ObjectMeta meta) => meta.Namespace is null ? meta.Name : $"{meta.Namespace}/{meta.Name}";

    public void Take(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        if (reduce(ref reader, ref meta) is { } item)
            Items[KeyOf(meta)] = item;
    }

    public void Restart() => Items.Clear();
}
