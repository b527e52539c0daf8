using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A condition of an object's status.</summary>
/// <param name="IsTrue">Null for Unknown.</param>
internal readonly record struct Condition(string Type, bool? IsTrue, DateTimeOffset? Since, string? Reason, string? Message);

/// <summary>Conditions of an object's status; there are a handful.</summary>
internal readonly struct Conditions(List<Condition> all)
{
    public IReadOnlyList<Condition> All => all ?? [];

    public Condition? Of(string type)
    {
        foreach (var condition in All)
        {
            if (condition.Type == type)
                return condition;
        }
        return null;
    }

    /// <summary>From the member's name on.</summary>
    public static Conditions Read(ref JsonCursor reader)
    {
        var conditions = new List<Condition>();
        if (!reader.EnterArray())
            return new Conditions(conditions);
        while (reader.NextObject())
            conditions.Add(ReadOne(ref reader));
        return new Conditions(conditions);
    }

    private static Condition ReadOne(ref JsonCursor reader)
    {
        var condition = new Condition("", null, null, null, null);
        while (reader.NextMember())
        {
            if (reader.Is("type"u8))
                condition = condition with { Type = reader.Shared() ?? "" };
            else if (reader.Is("status"u8))
                condition = condition with { IsTrue = reader.Shared() switch { "True" => true, "False" => false, _ => null } };
            else if (reader.Is("lastTransitionTime"u8))
                condition = condition with { Since = reader.Time() };
            else if (reader.Is("reason"u8))
                condition = condition with { Reason = reader.Shared() };
            else if (reader.Is("message"u8))
                condition = condition with { Message = reader.Shared() };
            else
                reader.Skip();
        }
        return condition;
    }
}
