using System.Collections;

namespace FleetView.Components.Shared;

/// <summary>A list that equals another with equal items: what a page shows can be compared as one value.</summary>
public sealed class Sequence<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public bool Equals(Sequence<T>? other)
    {
        if (other is null || other.Count != Count)
            return false;
        for (var i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(items[i], other[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, items[0], items[^1]);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class Sequence
{
    public static Sequence<T> Empty<T>() => new([]);

    public static Sequence<T> Of<T>(IEnumerable<T> items) => new([.. items]);
}
