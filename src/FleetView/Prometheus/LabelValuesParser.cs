using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary><c>data</c> of <c>/label/…/values</c>: a list of strings.</summary>
internal sealed class LabelValuesParser : AnswerParser
{
    private readonly List<string> _values = [];

    public IReadOnlyList<string> Values => _values;

    protected override string? DataProblem => HasData ? null : "success, but without data";

    public override void Dispose()
    {
    }

    protected override void EnterData(JsonTokenType token) => Expect(token, JsonTokenType.StartArray, "data");

    protected override bool StepData(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            LeaveData();
            return true;
        }
        Expect(reader.TokenType, JsonTokenType.String, "a label's value");
        _values.Add(JsonText.Read(ref reader));
        return true;
    }
}
