using System.Text;
using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>
/// <c>data</c> of an instant or a range query:
/// <code>{"resultType":"vector","result":[{"metric":{"cluster":"a"},"value":[1700000000,"0.5"]}]}</code>
/// Only the wanted labels are kept; a series without a sample that is a number is left out.
/// </summary>
internal abstract class SeriesParser(NameTable names, IReadOnlyList<string> labels, string resultType) : AnswerParser
{
    private readonly byte[][] _labels = [.. labels.Select(Encoding.UTF8.GetBytes)];
    private readonly PooledColumn<int>[] _labelIds = [.. labels.Select(_ => new PooledColumn<int>())];
    private readonly int[] _current = new int[labels.Count];
    private bool _inResult;
    private bool _hasResult;
    private bool _foreign;
    private string? _resultType;

    protected override string? DataProblem => this switch
    {
        { _hasResult: false } => "success, but without a result",
        { _resultType: { } found } when found != resultType => $"a {found} where a {resultType} is expected",
        { _foreign: true } => $"a result that is not a {resultType}",
        _ => null,
    };

    protected NameTable Names => names;

    /// <summary>The last token was the end of a series.</summary>
    protected bool AfterSeries { get; private set; }

    protected VectorSkimmer NewSkimmer(PooledColumn<double> values) => new(_labels, names, _labelIds, values);

    protected int[][] LabelColumns() => [.. _labelIds.Select(column => column.ToArray())];

    public override void Dispose()
    {
        foreach (var column in _labelIds)
            column.Dispose();
    }

    protected override void EnterData(JsonTokenType token) => Expect(token, JsonTokenType.StartObject, "data");

    protected override bool StepData(ref Utf8JsonReader reader)
    {
        if (_inResult)
            return StepResult(ref reader);
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            LeaveData();
            return true;
        }
        if (reader.ValueTextEquals("resultType"u8))
            return TryReadText(ref reader, ref _resultType);
        return reader.ValueTextEquals("result"u8) ? TryEnterResult(ref reader) : reader.TrySkip();
    }

    /// <summary>A series begins, maybe for the second time: what a broken-off step has left is dropped.</summary>
    protected abstract void BeginSamples();

    /// <summary>A member of a series other than its labels; the reader stands on the name.</summary>
    protected abstract bool TryReadSamples(ref Utf8JsonReader reader);

    /// <summary>Keeps the samples of the series; false when it has none.</summary>
    protected abstract bool EndSamples();

    /// <summary>A pair of time and value; the reader stands on its <c>[</c>.</summary>
    protected static bool TryReadPair(ref Utf8JsonReader reader, bool timed, out long time, out double value)
    {
        (time, value) = (0, double.NaN);
        Expect(reader.TokenType, JsonTokenType.StartArray, "a sample");
        if (!reader.Read())
            return false;
        Expect(reader.TokenType, JsonTokenType.Number, "a sample's time");
        if (timed)
            time = SampleText.ParseMilliseconds(reader.ValueSpan);
        if (!reader.Read())
            return false;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            throw new JsonException("a sample's value is not a number");
        value = reader.ValueIsEscaped ? SampleText.Parse(JsonText.Read(ref reader)) : SampleText.Parse(reader.ValueSpan);
        if (!reader.Read())
            return false;
        Expect(reader.TokenType, JsonTokenType.EndArray, "the end of a sample");
        return true;
    }

    private bool TryEnterResult(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        _hasResult = true;
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        Expect(reader.TokenType, JsonTokenType.StartArray, "result");
        _inResult = true;
        return true;
    }

    private bool StepResult(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            if (!TryReadSeries(ref reader))
                return false;
            AfterSeries = true;
            return true;
        }
        AfterSeries = false;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _inResult = false;
            return true;
        }
        // A scalar's or a string's result is [time, "value"] itself.
        _foreign = true;
        return reader.TrySkip();
    }

    private bool TryReadSeries(ref Utf8JsonReader reader)
    {
        BeginSeries();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                EndSeries();
                return true;
            }
            var whole = reader.ValueTextEquals("metric"u8) ? TryReadMetric(ref reader) : TryReadSamples(ref reader);
            if (!whole)
                return false;
        }
        return false;
    }

    private void BeginSeries()
    {
        Array.Fill(_current, NameTable.None);
        BeginSamples();
    }

    private void EndSeries()
    {
        if (!EndSamples())
            return;
        for (var i = 0; i < _current.Length; i++)
            _labelIds[i].Add(_current[i]);
    }

    private bool TryReadMetric(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        Expect(reader.TokenType, JsonTokenType.StartObject, "metric");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var label = IndexOf(ref reader);
            if (!reader.Read())
                return false;
            Expect(reader.TokenType, JsonTokenType.String, "a label's value");
            // To Prometheus an empty label and none are the same.
            if (label >= 0 && !reader.ValueSpan.IsEmpty)
                _current[label] = JsonText.Intern(ref reader, names);
        }
        return false;
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _labels.Length; i++)
            if (reader.ValueTextEquals(_labels[i]))
                return i;
        return -1;
    }
}
