using System.Buffers;

namespace FleetView.Prometheus;

/// <summary>A column that grows in rented arrays, so that the only allocation of an answer is its exact result.</summary>
internal sealed class PooledColumn<T> : IDisposable
    where T : unmanaged
{
    private T[] _items = ArrayPool<T>.Shared.Rent(1024);

    public int Count { get; private set; }

    public void Add(T item)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = item;
    }

    public void Truncate(int count) => Count = count;

    public T[] ToArray() => _items.AsSpan(0, Count).ToArray();

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_items);
        _items = [];
        Count = 0;
    }

    private void Grow()
    {
        var grown = ArrayPool<T>.Shared.Rent(Math.Max(1024, _items.Length * 2));
        _items.AsSpan(0, Count).CopyTo(grown);
        ArrayPool<T>.Shared.Return(_items);
        _items = grown;
    }
}
