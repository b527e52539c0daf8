using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>
/// The envelope of every answer of the query API, its members in any order:
/// <code>{"status":"success","data":…,"warnings":["…"],"infos":["…"]}
/// {"status":"error","errorType":"bad_data","error":"…"}</code>
/// Bytes come in pieces. Each step reads one member or one series whole; where the piece ends inside a step, the step
/// is taken again once more bytes are there. What is malformed throws <see cref="JsonException"/>.
/// </summary>
internal abstract class AnswerParser : IDisposable
{
    private const int MaxWarnings = 20;

    private readonly List<string> _warnings = [];
    private JsonReaderState _state;
    private Place _place;
    private string? _status;
    private string? _errorType;
    private string? _error;

    private enum Place
    {
        Start,
        Root,
        Data,
        End,
    }

    public IReadOnlyList<string> Warnings => _warnings;

    public bool Complete => _place == Place.End;

    /// <summary>Why a complete answer has no value; null when it has one.</summary>
    public string? Problem => _status switch
    {
        "success" => DataProblem,
        "error" => _errorType is null ? _error ?? "error without a message" : $"{_errorType}: {_error}",
        _ => "JSON, but not an answer of a Prometheus API: no status",
    };

    /// <summary>Go writes an empty list as null here and there, which counts as data.</summary>
    protected bool HasData { get; private set; }

    protected abstract string? DataProblem { get; }

    public abstract void Dispose();

    /// <summary>The number of bytes that are done with; the rest must come again, with more behind it.</summary>
    public int Parse(ReadOnlySpan<byte> bytes, bool final)
    {
        var start = 0;
        var reader = new Utf8JsonReader(bytes, final, _state);
        var done = reader;
        do
        {
            done = reader;
            var skimmed = Skim(bytes[(start + (int)reader.BytesConsumed)..]);
            if (skimmed == 0)
                continue;
            start += (int)reader.BytesConsumed + skimmed;
            done = reader = new Utf8JsonReader(bytes[start..], final, reader.CurrentState);
        }
        while (Step(ref reader));
        _state = done.CurrentState;
        return start + (int)done.BytesConsumed;
    }

    /// <summary>
    /// Reads some whole series that stand at the start of <paramref name="bytes"/>, each after its comma, without the
    /// reader, to which they then never happened. Called between all steps.
    /// </summary>
    protected virtual int Skim(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>The first token of <c>data</c>.</summary>
    protected abstract void EnterData(JsonTokenType token);

    /// <summary>One step inside of <c>data</c>; false when more bytes are needed.</summary>
    protected abstract bool StepData(ref Utf8JsonReader reader);

    protected void LeaveData() => _place = Place.Root;

    protected static bool TryReadText(ref Utf8JsonReader reader, ref string? text)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.String)
            return reader.TrySkip();
        text = JsonText.Read(ref reader);
        return true;
    }

    protected static void Expect(JsonTokenType found, JsonTokenType expected, string where)
    {
        if (found != expected)
            throw new JsonException($"{where} is {found}, not {expected}");
    }

    private bool Step(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Data:
                return StepData(ref reader);
            case Place.Root:
                return StepRoot(ref reader);
            case Place.Start:
                if (!reader.Read())
                    return false;
                Expect(reader.TokenType, JsonTokenType.StartObject, "the answer");
                _place = Place.Root;
                return true;
            default:
                // Throws on anything but white space.
                return reader.Read();
        }
    }

    private bool StepRoot(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.End;
            return true;
        }
        if (reader.ValueTextEquals("data"u8))
            return TryEnterData(ref reader);
        if (reader.ValueTextEquals("status"u8))
            return TryReadText(ref reader, ref _status);
        if (reader.ValueTextEquals("errorType"u8))
            return TryReadText(ref reader, ref _errorType);
        if (reader.ValueTextEquals("error"u8))
            return TryReadText(ref reader, ref _error);
        return reader.ValueTextEquals("warnings"u8) ? TryReadWarnings(ref reader) : reader.TrySkip();
    }

    private bool TryEnterData(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        HasData = true;
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        EnterData(reader.TokenType);
        _place = Place.Data;
        return true;
    }

    private bool TryReadWarnings(ref Utf8JsonReader reader)
    {
        _warnings.Clear();
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            if (reader.TokenType == JsonTokenType.String && _warnings.Count < MaxWarnings)
                _warnings.Add(JsonText.Read(ref reader));
            else if (!reader.TrySkip())
                return false;
        }
        return false;
    }
}
