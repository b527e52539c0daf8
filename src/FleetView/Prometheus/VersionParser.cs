using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary><c>data</c> of <c>/status/buildinfo</c>: an object of strings, of which the version counts.</summary>
internal sealed class VersionParser : AnswerParser
{
    private string? _version;

    public string Version => _version ?? "";

    protected override string? DataProblem => _version is null ? "success, but without a version" : null;

    public override void Dispose()
    {
    }

    protected override void EnterData(JsonTokenType token) => Expect(token, JsonTokenType.StartObject, "data");

    protected override bool StepData(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            LeaveData();
            return true;
        }
        return reader.ValueTextEquals("version"u8) ? TryReadText(ref reader, ref _version) : reader.TrySkip();
    }
}
