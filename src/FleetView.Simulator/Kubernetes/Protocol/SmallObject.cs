using System.Text.Json;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>An object of a kind that has few: its own JSON tells whether it changed.</summary>
internal sealed class SmallObject(
    string? @namespace, string name, double createdAt, IReadOnlyDictionary<string, string> labels, Action<Utf8JsonWriter> writeBody)
    : ApiObject(@namespace, name, createdAt)
{
    private ulong? _fingerprint;

    public override IReadOnlyDictionary<string, string> Labels => labels;

    public override ulong Fingerprint => _fingerprint ??= HashBody();

    /// <summary>Writes <c>metadata.generation</c> where it is not 0.</summary>
    public long Generation { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public override void WriteBody(Utf8JsonWriter json) => writeBody(json);

    protected override void WriteMoreMetadata(Utf8JsonWriter json)
    {
        if (Generation > 0)
            json.WriteNumber("generation"u8, Generation);
        if (Annotations is not null)
            json.WriteMap("annotations"u8, Annotations);
    }

    private ulong HashBody()
    {
        using var buffer = new TextBuffer(1 << 12);
        using (var json = new Utf8JsonWriter(buffer, JsonText.Fast))
        {
            json.WriteStartObject();
            writeBody(json);
            json.WriteNumber("generation"u8, Generation);
            json.WriteMap("labels"u8, Labels);
            if (Annotations is not null)
                json.WriteMap("annotations"u8, Annotations);
            json.WriteEndObject();
        }
        return Rng.Hash(1, buffer.Written.Span);
    }
}
