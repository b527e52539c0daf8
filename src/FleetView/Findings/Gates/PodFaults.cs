using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>Pods that will not start by waiting.</summary>
internal static class PodFaults
{
    private static readonly string[] Fatal =
    [
        "CrashLoopBackOff", "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError",
        "RunContainerError",
    ];

    public static IReadOnlyList<StuckPod> Of(ClusterObjects? objects, Func<CiliumPod, bool> wanted) => objects is null
        ? []
        :
        [
            .. objects.CiliumPods.Where(pod => !pod.Ready && Fatal.Contains(pod.Waiting) && wanted(pod))
                .OrderBy(pod => pod.Node, StringComparer.Ordinal).ThenBy(pod => pod.Name, StringComparer.Ordinal)
                .Select(pod => new StuckPod(pod.Node, pod.Name, ReasonOf(pod))),
        ];

    public static string Text(IReadOnlyList<StuckPod> pods) => GateNames.List(pods.Select(pod => $"{pod.Pod} on {pod.Node ?? "no node"} ({pod.Reason})"));

    private static string ReasonOf(CiliumPod pod) =>
        pod.LastTermination is { } last ? $"{pod.Waiting}, last ended with {last}" : pod.Waiting!;
}
