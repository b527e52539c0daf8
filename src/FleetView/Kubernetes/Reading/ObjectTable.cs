namespace FleetView.Kubernetes.Reading;

/// <summary>Objects of a watched kind by key. A change costs one look-up; the ordered list is made when it is asked for.</summary>
internal sealed class ObjectTable<T>(Func<T, T, T> reuse)
    where T : class
{
    private Dictionary<string, T>? _items;
    private string[]? _order;
    private T[]? _list;

    /// <summary>Ordered by key; null before the first list.</summary>
    public IReadOnlyList<T>? Items
    {
        get
        {
            if (_items is null)
                return null;
            return _list ??= Array.ConvertAll(_order ??= Sorted(_items), key => _items[key]);
        }
    }

    public int Count => _items?.Count ?? 0;

    public void Replace(Dictionary<string, T> items)
    {
        _items = items;
        _order = null;
        _list = null;
    }

    /// <returns>False where the object is as it was.</returns>
    public bool Set(string key, T item)
    {
        if (_items is null)
            return false;
        if (!_items.TryGetValue(key, out var known))
            _order = null;
        else if ((item = reuse(known, item)).Equals(known))
            return false;
        _items[key] = item;
        _list = null;
        return true;
    }

    public bool Remove(string key)
    {
        if (_items?.Remove(key) != true)
            return false;
        _order = null;
        _list = null;
        return true;
    }

    private static string[] Sorted(Dictionary<string, T> items)
    {
        var keys = items.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return keys;
    }
}
