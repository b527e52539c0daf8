using System.Text.Json;
using FleetView.Model;

namespace FleetView.Api.Gates;

/// <summary>
/// Reads <c>{ "version", "passed", "warnings", "details" }</c>. Other fields are refused: a misspelt <c>warnings</c> must
/// not open a gate.
/// </summary>
internal static class ResultJson
{
    public const int MaximumDepth = 8;
    public const int MaximumItems = 1000;
    private const int MostWarnings = 1_000_000;

    private const string DetailsAllowed = "text, a list of texts, or an object of those (failed, warnings, and what you like)";

    public static PostedResult Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.Parse(body, MaximumDepth);
        var root = JsonBody.Object(document, ["version", "passed", "warnings", "details"]);
        var version = JsonBody.Text(root, "version") is { } text && VersionText.IsVersion(text)
            ? VersionText.Plain(text)
            : throw JsonBody.Fault("version", root, VersionText.Allowed);
        var passed = root.TryGetProperty("passed", out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? flag.GetBoolean()
            : throw JsonBody.Fault("passed", root, "true or false");
        var lists = new Lists();
        var warnings = Warnings(root, lists);
        Details(root, lists, passed, warnings);
        if (passed && lists.Failed.Count > 0)
            throw new BodyFault("passed", $"true, and {lists.Failed.Count} failed cases in details", "false where a case failed");
        return new PostedResult(version, passed, Math.Max(warnings, lists.Actions.Count), lists.Failed, lists.Actions, lists.Text);
    }

    private static int Warnings(JsonElement root, Lists lists)
    {
        if (!root.TryGetProperty("warnings", out var warnings) || warnings.ValueKind == JsonValueKind.Null)
            return 0;
        if (warnings.ValueKind == JsonValueKind.Array)
            lists.Add(lists.Actions, "warnings", warnings);
        else if (warnings.ValueKind == JsonValueKind.Number && warnings.TryGetInt32(out var count) && count is >= 0 and <= MostWarnings)
            return count;
        else
            throw JsonBody.Fault("warnings", root, $"a whole number from 0 to {MostWarnings}, or a list of texts");
        return lists.Actions.Count;
    }

    private static void Details(JsonElement root, Lists lists, bool passed, int warnings)
    {
        if (!root.TryGetProperty("details", out var details))
            return;
        var own = !passed ? lists.Failed : warnings > 0 ? lists.Actions : lists.Text;
        switch (details.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String or JsonValueKind.Array:
                lists.Add(own, "details", details);
                break;
            case JsonValueKind.Object:
                foreach (var member in details.EnumerateObject())
                    lists.AddMember(member);
                break;
            default:
                throw JsonBody.Fault("details", root, DetailsAllowed);
        }
    }

    private sealed class Lists
    {
        private int _items;

        public List<string> Failed { get; } = [];

        public List<string> Actions { get; } = [];

        public List<string> Text { get; } = [];

        public void AddMember(JsonProperty member)
        {
            var field = $"details.{member.Name}";
            if (member.Name is "failed" or "failures" or "errors")
                Add(Failed, field, member.Value);
            else if (member.Name == "warnings")
                Add(Actions, field, member.Value);
            else
                foreach (var line in Lines(field, member.Value))
                    Text.Add($"{member.Name}: {line}");
        }

        public void Add(List<string> list, string field, JsonElement value) => list.AddRange(Lines(field, value));

        private IEnumerable<string> Lines(string field, JsonElement value)
        {
            var lines = value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Select(item => Line(field, item)).ToArray()
                : Line(field, value).Split('\n');
            _items += lines.Length;
            if (_items > MaximumItems)
                throw new BodyFault(field, $"more than {MaximumItems} lines and entries", $"{MaximumItems} in all");
            return lines.Select(line => line.Trim()).Where(line => line.Length > 0);
        }

        private static string Line(string field, JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Null => "",
            _ => throw new BodyFault(field, JsonBody.Kind(value), DetailsAllowed),
        };
    }
}
