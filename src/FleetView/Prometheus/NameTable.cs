using System.Text;

namespace FleetView.Prometheus;

/// <summary>
/// Label values of one source, each kept once: the parser turns UTF-8 bytes into a number without making a string for
/// a value it has seen. Safe for the responses in flight at one time.
/// </summary>
public sealed class NameTable
{
    /// <summary>The label is not on the series.</summary>
    public const int None = -1;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _names.Count;
        }
    }

    public string this[int id]
    {
        get
        {
            lock (_gate)
                return _names[id];
        }
    }

    /// <summary>The id of a value, known or new.</summary>
    public int Intern(ReadOnlySpan<byte> utf8) => Intern(Encoding.UTF8.GetString(utf8));

    public int Intern(string name)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(name, out var id))
                return id;
            _names.Add(name);
            _ids.Add(name, _names.Count - 1);
            return _names.Count - 1;
        }
    }
}
