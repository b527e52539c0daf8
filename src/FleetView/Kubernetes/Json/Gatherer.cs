
namespace FleetView.Kubernetes.Json;

/// <summary>What is kept of an object; null where nothing is.</summary>
/// <param name="reader">Inside the object; left behind it.</param>
internal delegate T? Reduce<out T>(ref JsonCursor reader);

/// <summary>Keeps what is left of each object of a list.</summary>
internal sealed class Gatherer<T>(Reduce<T> reduce, int most = int.MaxValue) : IObjectSink
    where T : class
{
    public List<T> Items { get; } = [];

    public void Take(ref JsonCursor reader)
    {
        if (reduce(ref reader) is { } item && Items.Count < most)
            Items.Add(item);
    }

    public void Restart() => Items.Clear();
}
