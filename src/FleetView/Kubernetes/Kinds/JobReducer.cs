using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A Job of the pre-flight check or of the connectivity test, known by its name or labels; others are left out.</summary>
internal static class JobReducer
{
    private const string Version = "app.kubernetes.io/version";

    private static readonly string[] Names = ["app.kubernetes.io/name", "app.kubernetes.io/component", "k8s-app"];

    private static readonly MetaWish Wish = new([Version, .. Names]);

    public static TestJob? Reduce(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var job = ObjectBody.Read(ref reader, ref meta, Wish, new Parts(), ReadSpec, ReadStatus);
        return KindOf(meta) is { } kind ? Build(kind, meta, job) : null;
    }

    private static TestJob Build(TestKind kind, in ObjectMeta meta, in Parts job)
    {
        var complete = job.Conditions.Of("Complete") is { IsTrue: true } done ? done : (Condition?)null;
        var failed = job.Conditions.Of("Failed") is { IsTrue: true } broken ? broken : (Condition?)null;
        bool? passed = failed is not null ? false : complete is not null ? true : null;
        var message = failed is { } why ? string.Join(": ", new[] { why.Reason, why.Message }.Where(part => part is { Length: > 0 })) : null;
        return new TestJob(
            meta.Namespace ?? "", meta.Name, kind, VersionOf(meta, job.Image), passed, job.StartedAt,
            job.CompletedAt ?? failed?.Since ?? complete?.Since, message is { Length: > 0 } ? message : null);
    }

    /// <summary>The tag of cilium-cli's image is that of the tool, not of the Cilium it tests.</summary>
    private static string? VersionOf(in ObjectMeta meta, string? image) =>
        meta[Version]?.TrimStart('v') ?? (image is not null && ImageName.Last(image) == "cilium" ? ImageName.VersionOf(image) : null);

    private static TestKind? KindOf(ObjectMeta meta)
    {
        var words = Names.Select(name => meta.Marks.GetValueOrDefault(name)).Append(meta.Name).OfType<string>().ToArray();
        if (words.Any(word => word.Contains("connectivity", StringComparison.OrdinalIgnoreCase)))
            return TestKind.Connectivity;
        return words.Any(word => word.Contains("pre-flight", StringComparison.OrdinalIgnoreCase) || word.Contains("preflight", StringComparison.OrdinalIgnoreCase))
            ? TestKind.Preflight
            : null;
    }

    private static void ReadSpec(ref JsonCursor reader, ref Parts job)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextObject("template"u8))
        {
            while (reader.NextObject("spec"u8))
            {
                while (reader.NextMember())
                {
                    if (reader.Is("containers"u8))
                        job.Image = ContainerReader.FirstImage(ref reader);
                    else
                        reader.Skip();
                }
            }
        }
    }

    private static void ReadStatus(ref JsonCursor reader, ref Parts job)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("conditions"u8))
                job.Conditions = Conditions.Read(ref reader);
            else if (reader.Is("startTime"u8))
                job.StartedAt = reader.Time();
            else if (reader.Is("completionTime"u8))
                job.CompletedAt = reader.Time();
            else
                reader.Skip();
        }
    }

    private struct Parts
    {
        public Conditions Conditions;
        public DateTimeOffset? StartedAt;
        public DateTimeOffset? CompletedAt;
        public string? Image;
    }
}
