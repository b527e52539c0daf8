using FleetView.Model;

namespace FleetView.Api.Gates;

/// <summary>Reads <c>{ "version", "reason", "by" }</c>.</summary>
internal sealed record AcknowledgementJson(string Version, string Reason, string? By)
{
    public const int LongestReason = 1000;
    public const int LongestName = 100;
    private const int MaximumDepth = 4;

    public static AcknowledgementJson Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.Parse(body, MaximumDepth);
        var root = JsonBody.Object(document, ["version", "reason", "by"]);
        var version = JsonBody.Text(root, "version") is { } text && VersionText.IsVersion(text)
            ? VersionText.Plain(text)
            : throw JsonBody.Fault("version", root, VersionText.Allowed);
        var reason = JsonBody.Text(root, "reason")?.Trim() is { Length: > 0 and <= LongestReason } words
            ? words
            : throw JsonBody.Fault("reason", root, $"a text of at most {LongestReason} characters");
        var by = JsonBody.Text(root, "by")?.Trim();
        if (by is { Length: > LongestName } || (by is null or "" && root.TryGetProperty("by", out _)))
            throw JsonBody.Fault("by", root, $"a name of at most {LongestName} characters");
        return new AcknowledgementJson(version, reason, by);
    }
}
