using FleetView.Api.Gates;
using FleetView.Model;

namespace FleetView.Api.People;

/// <summary>Reads <c>{ "cluster", "node", "signal", "for" or "until", "reason", "by" }</c>.</summary>
internal sealed record PostedAcknowledgement(AcknowledgedSubject Subject, DateTimeOffset Until, string Reason, string? By)
{
    private const int MaximumDepth = 4;
    private static readonly string UntilAllowed = $"RFC 3339, later than now and at most {Acknowledgement.Longest.Days} days ahead; or the field for";
    private static readonly string ForAllowed = $"<number><s|m|h|d|w>, at most {Acknowledgement.Longest.Days} days, and not beside until";

    public static PostedAcknowledgement Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = JsonBody.Parse(body, MaximumDepth);
        var root = JsonBody.Object(document, ["cluster", "node", "signal", "for", "until", "reason", "by"]);
        var subject = new AcknowledgedSubject(
            BodyText.Required(root, "cluster", int.MaxValue), BodyText.Optional(root, "node", int.MaxValue), BodyText.Optional(root, "signal", int.MaxValue));
        var reason = BodyText.Required(root, "reason", Acknowledgement.LongestReason);
        return new PostedAcknowledgement(subject, UntilOf(root, now), reason, BodyText.Optional(root, "by", Acknowledgement.LongestName));
    }

    private static DateTimeOffset UntilOf(System.Text.Json.JsonElement root, DateTimeOffset now)
    {
        var (duration, instant) = (BodyText.Optional(root, "for", int.MaxValue), BodyText.Optional(root, "until", int.MaxValue));
        if (duration is not null)
        {
            return instant is null && InstantText.TryDuration(duration, out var time) && time > TimeSpan.Zero && time <= Acknowledgement.Longest
                ? now + time
                : throw JsonBody.Fault("for", root, ForAllowed);
        }

        return instant is not null && InstantText.TryParse(instant, now, out var until) && until > now && until <= now + Acknowledgement.Longest
            ? until.ToUniversalTime()
            : throw JsonBody.Fault("until", root, UntilAllowed);
    }
}
