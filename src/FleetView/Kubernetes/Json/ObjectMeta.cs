using System.Text;

namespace FleetView.Kubernetes.Json;

/// <summary>Labels and annotations that a kind needs; the others, and managedFields above all, are passed over.</summary>
internal sealed class MetaWish(params string[] keys)
{
    private readonly byte[][] _utf8 = [.. keys.Select(Encoding.UTF8.GetBytes)];

    public static MetaWish Nothing { get; } = new();

    /// <summary>The key that the reader stands at, when it is wanted.</summary>
    public string? Find(ref JsonCursor reader)
    {
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (reader.Is(_utf8[i]))
                return keys[i];
        }
        return null;
    }
}

/// <summary>What is kept of an object's metadata.</summary>
internal struct ObjectMeta()
{
    private static readonly Dictionary<string, string> None = [];

    public string Name { get; private set; } = "";

    /// <summary>Null where the kind has no namespaces.</summary>
    public string? Namespace { get; private set; }

    public string? ResourceVersion { get; private set; }

    public DateTimeOffset? CreatedAt { get; private set; }

    public int Generation { get; private set; }

    /// <summary>Labels and annotations that were wanted.</summary>
    public Dictionary<string, string> Marks { get; private set; } = None;

    public readonly string? this[string key] => Marks.GetValueOrDefault(key);

    /// <summary>From the member's name on.</summary>
    public void Read(ref JsonCursor reader, MetaWish wish)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("name"u8))
                Name = reader.Text() ?? "";
            else if (reader.Is("namespace"u8))
                Namespace = reader.Shared();
            else if (reader.Is("resourceVersion"u8))
                ResourceVersion = reader.Text();
            else if (reader.Is("creationTimestamp"u8))
                CreatedAt = reader.Time();
            else if (reader.Is("generation"u8))
                Generation = reader.Int() ?? 0;
            else if (reader.Is("labels"u8) || reader.Is("annotations"u8))
                ReadMarks(ref reader, wish);
            else
                reader.Skip();
        }
    }

    private void ReadMarks(ref JsonCursor reader, MetaWish wish)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (wish.Find(ref reader) is not { } key)
            {
                reader.Skip();
                continue;
            }
            if (reader.Shared() is not { } value)
                continue;
            if (ReferenceEquals(Marks, None))
                Marks = new Dictionary<string, string>(StringComparer.Ordinal);
            Marks[key] = value;
        }
    }
}
