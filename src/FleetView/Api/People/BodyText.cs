using System.Text.Json;
using FleetView.Api.Gates;

namespace FleetView.Api.People;

/// <summary>Texts of a posted object, trimmed.</summary>
internal static class BodyText
{
    public static string Required(JsonElement root, string field, int longest) =>
        Optional(root, field, longest) ?? throw JsonBody.Fault(field, root, Allowed(longest));

    /// <returns>Null where the field is absent or null.</returns>
    public static string? Optional(JsonElement root, string field, int longest)
    {
        if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return JsonBody.Text(root, field)?.Trim() is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw JsonBody.Fault(field, root, Allowed(longest));
    }

    private static string Allowed(int longest) => longest == int.MaxValue ? "a text that is not empty" : $"a text of 1 to {longest} characters";
}
