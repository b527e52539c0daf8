using System.Text.Json;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>An object of a Kubernetes API as it was when it was made: what selectors ask for stays, while its JSON is
/// written from the cluster as that is by then.</summary>
internal abstract class ApiObject(string? @namespace, string name, double createdAt)
{
    private static readonly Dictionary<string, string> NoLabels = [];

    public string? Namespace { get; } = @namespace;

    public string Name => Namespace is null ? Key : Key[(Namespace.Length + 1)..];

    /// <summary>Namespace and name; objects are listed in the order of their keys.</summary>
    public string Key { get; } = @namespace is null ? name : $"{@namespace}/{name}";

    public double CreatedAt { get; } = createdAt;

    public virtual IReadOnlyDictionary<string, string> Labels => NoLabels;

    /// <summary>Another one means another resourceVersion.</summary>
    public abstract ulong Fingerprint { get; }

    /// <summary>The value a field selector compares; null where the kind has no such field to select by.</summary>
    public virtual string? Field(string path) => path switch
    {
        "metadata.name" => Name,
        "metadata.namespace" => Namespace ?? "",
        _ => null,
    };

    /// <summary>Everything below the metadata.</summary>
    public abstract void WriteBody(Utf8JsonWriter json);

    public void WriteMetadata(Utf8JsonWriter json, long revision)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteString("name"u8, Name);
        if (Namespace is not null)
            json.WriteString("namespace"u8, Namespace);
        json.WriteString("uid"u8, UidOf(CreatedAt, Key));
        json.WriteRevision(revision);
        json.WriteTime("creationTimestamp"u8, CreatedAt);
        if (Labels.Count > 0)
            json.WriteMap("labels"u8, Labels);
        WriteMoreMetadata(json);
        json.WriteEndObject();
    }

    protected virtual void WriteMoreMetadata(Utf8JsonWriter json)
    {
    }

    /// <summary>An object of the same name that is made later is another.</summary>
    public static Guid UidOf(double createdAt, string key)
    {
        var high = Rng.Hash(BitConverter.DoubleToUInt64Bits(createdAt), key);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, high);
        BitConverter.TryWriteBytes(bytes[8..], Rng.Hash(high, 1));
        return new Guid(bytes);
    }
}
