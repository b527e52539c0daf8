using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Catalog.Settings;

/// <summary>A condition of the audit over settings, labels, version and facts. True, false, or unknown (null).</summary>
public abstract record AuditCondition
{
    public abstract bool? Holds(IAuditGround ground);
}

/// <summary>What conditions of the audit are asked of: one cluster.</summary>
public interface IAuditGround
{
    CiliumVersion? Version { get; }

    EffectiveSetting Setting(string key);

    /// <summary>Null where the cluster has no such label.</summary>
    string? Label(string key);

    /// <summary>Null where it cannot be told.</summary>
    FactValue? Fact(SettingFact fact);
}

public sealed record AuditGroup(GroupKind Kind, IReadOnlyList<AuditCondition> Of) : AuditCondition
{
    public override bool? Holds(IAuditGround ground) => Kind switch
    {
        GroupKind.All => Every(ground, wanted: true),
        GroupKind.None => Every(ground, wanted: false),
        _ => !Every(ground, wanted: false),
    };

    // One that is otherwise decides; without one, a single unknown leaves it open.
    private bool? Every(IAuditGround ground, bool wanted)
    {
        bool? all = true;
        foreach (var condition in Of)
        {
            var holds = condition.Holds(ground);
            if (holds == !wanted)
                return false;
            if (holds is null)
                all = null;
        }

        return all;
    }
}

public sealed record ConfiguredTest(string Key, SettingTest Test) : AuditCondition
{
    public override bool? Holds(IAuditGround ground) => Test.Holds(ground.Setting(Key));
}

/// <summary>The cluster has one of these values of a label; unknown where it has no such label.</summary>
public sealed record LabelTest(string Key, IReadOnlyList<string> Is) : AuditCondition
{
    public override bool? Holds(IAuditGround ground) =>
        ground.Label(Key) is { } value ? Is.Contains(value, StringComparer.OrdinalIgnoreCase) : null;
}

/// <summary>The cluster's Cilium is of this minor version or newer, or older.</summary>
public sealed record VersionTest(CiliumVersion Bound, bool AtLeast) : AuditCondition
{
    public override bool? Holds(IAuditGround ground) =>
        ground.Version is { } version ? version >= Bound == AtLeast : null;
}

public sealed record FactTest(SettingFact Fact, Comparison At) : AuditCondition
{
    public override bool? Holds(IAuditGround ground)
    {
        if (ground.Fact(Fact) is not { } fact)
            return null;
        var holds = At.Holds(fact.Number);
        // Whatever is missing can only make the number larger.
        return fact.Unread is null || holds == (At.Kind is ComparisonKind.AtLeast or ComparisonKind.Above) ? holds : null;
    }
}
