namespace FleetView.Model.Gates;

/// <summary>Whether the next wave may start; ordered, so that the larger is the worse.</summary>
public enum GateVerdict : byte
{
    Pass,

    /// <summary>Something is missing, not over or not looked at yet.</summary>
    Hold,

    /// <summary>A check failed, something got worse, or a cluster is Critical.</summary>
    Fail,
}

public static class GateVerdicts
{
    public static IReadOnlyList<GateVerdict> WorstFirst { get; } = [GateVerdict.Fail, GateVerdict.Hold, GateVerdict.Pass];

    public static string Word(this GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => "pass",
        GateVerdict.Hold => "hold",
        _ => "fail",
    };

    public static bool TryParse(string? word, out GateVerdict verdict)
    {
        foreach (var candidate in WorstFirst)
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase))
                continue;
            verdict = candidate;
            return true;
        }

        verdict = GateVerdict.Hold;
        return false;
    }
}

/// <summary>What a gate looks at, in the order in which reasons of one cluster are told.</summary>
public enum GateCheck : byte
{
    Status,
    Regression,
    Rollout,
    Preflight,
    Connectivity,
    Comparison,
    Soak,
    CiliumNodes,
    Policies,
    Defaults,
    Kernels,
    Kubernetes,
    Access,
}

public static class GateChecks
{
    /// <summary>Checks whose warnings a person may take on themselves; missing evidence and failures are not among them.</summary>
    public static IReadOnlyList<GateCheck> Acknowledgeable { get; } =
    [
        GateCheck.Preflight, GateCheck.Connectivity, GateCheck.Comparison, GateCheck.CiliumNodes, GateCheck.Policies, GateCheck.Defaults,
        GateCheck.Kernels, GateCheck.Kubernetes,
    ];

    public static string Word(this GateCheck check) => check switch
    {
        GateCheck.Status => "status",
        GateCheck.Regression => "regression",
        GateCheck.Rollout => "rollout",
        GateCheck.Preflight => "preflight",
        GateCheck.Connectivity => "connectivity",
        GateCheck.Comparison => "comparison",
        GateCheck.Soak => "soak",
        GateCheck.CiliumNodes => "cilium-nodes",
        GateCheck.Policies => "policies",
        GateCheck.Defaults => "defaults",
        GateCheck.Kernels => "kernels",
        GateCheck.Kubernetes => "kubernetes",
        _ => "access",
    };

    public static bool TryParse(string? word, out GateCheck check)
    {
        foreach (var candidate in Enum.GetValues<GateCheck>())
        {
            if (candidate.Word() != word)
                continue;
            check = candidate;
            return true;
        }

        check = default;
        return false;
    }
}
