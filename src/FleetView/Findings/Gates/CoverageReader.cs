using System.Text.RegularExpressions;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>What the waves before have tried: kernel lines with their architecture, and minor versions of Kubernetes.</summary>
internal sealed partial class CoverageReader
{
    private readonly HashSet<string> _kernels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kubernetes = new(StringComparer.Ordinal);

    /// <summary>A first wave has none before it, and so nothing to be covered by.</summary>
    public bool HasCanaries { get; }

    public CoverageReader()
    {
    }

    /// <summary>What was covered before, and another wave.</summary>
    public CoverageReader(CoverageReader before, IEnumerable<GateSubject> wave)
    {
        HasCanaries = true;
        _kernels.UnionWith(before._kernels);
        _kubernetes.UnionWith(before._kubernetes);
        foreach (var subject in wave)
        {
            _kernels.UnionWith(KernelsOf(subject.Objects));
            if (KubernetesOf(subject.Objects) is { } version)
                _kubernetes.Add(version);
        }
    }

    public IReadOnlyList<string> UncoveredKernels(GateSubject subject) =>
        HasCanaries ? [.. KernelsOf(subject.Objects).Where(kernel => !_kernels.Contains(kernel))] : [];

    public bool IsUncovered(string? kubernetes) => HasCanaries && kubernetes is not null && !_kubernetes.Contains(kubernetes);

    /// <summary>Major and minor: a patch of one line does not change what the verifier accepts as a rule.</summary>
    public static IEnumerable<string> KernelsOf(ClusterObjects? objects) => (objects?.Nodes ?? [])
        .Where(node => node.KernelVersion is not null)
        .Select(node => (node.KernelVersion, node.Architecture))
        .Distinct()
        .Select(node => $"{Line(node.KernelVersion!)} {node.Architecture}".TrimEnd())
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    public static string? KubernetesOf(ClusterObjects? objects) =>
        (objects?.KubernetesVersion ?? objects?.Nodes.Select(node => node.KubeletVersion).FirstOrDefault(version => version is not null)) is { } version
            ? Line(version)
            : null;

    private static string Line(string version) => Numbers().Match(version) is { Success: true } match ? match.Groups[1].Value : version;

    [GeneratedRegex(@"\Av?([0-9]+\.[0-9]+)")]
    private static partial Regex Numbers();
}
