using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetView.Signals.Facts;

/// <summary>
/// Nodes whose kernel is below 5.10, which Cilium asks for from 1.19 on; 4.18 of RHEL 8.6 and newer counts as enough. A
/// kernel that cannot be read counts for nothing.
/// </summary>
public sealed partial class KernelBelowMinimum : IClusterFact
{
    private static readonly (int Major, int Minor) Minimum = (5, 10);

    public string Id => "kernel-below-minimum";

    public double? Of(FactGround ground) => ground.Objects.Nodes.Count == 0 ? null : ground.Objects.Nodes.Count(node => IsBelow(node.KernelVersion));

    public static bool IsBelow(string? kernel)
    {
        if (Numbers().Match(kernel ?? "") is not { Success: true } match || RedHat().IsMatch(kernel!))
            return false;
        return (Number(match, 1), Number(match, 2)).CompareTo(Minimum) < 0;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,4})\.(\d{1,4})")]
    private static partial Regex Numbers();

    // 4.18.0-372.9.1.el8.x86_64 is the kernel of 8.6.
    [GeneratedRegex(@"^4\.18\.0-(37[2-9]|3[89]\d|[4-9]\d\d)\..*el8")]
    private static partial Regex RedHat();
}
