using System.Text.Json;
using FleetView.Api.Gates;
using FleetView.Model;

namespace FleetView.Api.People;

/// <summary>Reads <c>{ "at", "until", "cluster", "node", "title", "text", "tags", "by" }</c>; only the title must be there.</summary>
internal sealed record PostedAnnotation(Annotation Annotation, string? By)
{
    private const int MaximumDepth = 4;
    private static readonly string AtAllowed = $"{InstantText.Allowed}; at most {Annotation.Furthest.Days} days away";
    private static readonly string UntilAllowed = $"{InstantText.Allowed}; later than at by at most {Annotation.LongestSpan.Days} days";
    private static readonly string TagsAllowed = $"a list of at most {Annotation.MostTags} texts of 1 to {Annotation.LongestTag} characters";

    public static PostedAnnotation Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = JsonBody.Parse(body, MaximumDepth);
        var root = JsonBody.Object(document, ["at", "until", "cluster", "node", "title", "text", "tags", "by"]);
        var at = Instant(root, "at", now, AtAllowed) ?? now;
        if (at < now - Annotation.Furthest || at > now + Annotation.Furthest)
            throw JsonBody.Fault("at", root, AtAllowed);
        var until = Instant(root, "until", now, UntilAllowed);
        if (until <= at || until > at + Annotation.LongestSpan)
            throw JsonBody.Fault("until", root, UntilAllowed);
        var cluster = BodyText.Optional(root, "cluster", int.MaxValue);
        var node = BodyText.Optional(root, "node", int.MaxValue);
        if (node is not null && cluster is null)
            throw JsonBody.Fault("cluster", root, "the cluster of the node");
        var one = new Annotation(
            0, at, until, cluster, node,
            BodyText.Required(root, "title", Annotation.LongestTitle),
            BodyText.Optional(root, "text", Annotation.LongestText) ?? "",
            Tags(root),
            "");
        return new PostedAnnotation(one, BodyText.Optional(root, "by", Acknowledgement.LongestName));
    }

    /// <summary>A number is epoch milliseconds, as pipelines have them at hand.</summary>
    private static DateTimeOffset? Instant(JsonElement root, string field, DateTimeOffset now, string allowed)
    {
        if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonBody.Text(root, field);
        return text is not null && InstantText.TryParse(text, now, out var instant)
            ? instant.ToUniversalTime()
            : throw JsonBody.Fault(field, root, allowed);
    }

    private static string[] Tags(JsonElement root)
    {
        if (!root.TryGetProperty("tags", out var tags) || tags.ValueKind == JsonValueKind.Null)
            return [];
        if (tags.ValueKind != JsonValueKind.Array || tags.GetArrayLength() > Annotation.MostTags)
            throw JsonBody.Fault("tags", root, TagsAllowed);
        return [.. tags.EnumerateArray()
            .Select(tag => tag.ValueKind == JsonValueKind.String && tag.GetString()!.Trim() is { Length: > 0 and <= Annotation.LongestTag } text
                ? text
                : throw JsonBody.Fault("tags", root, TagsAllowed))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
