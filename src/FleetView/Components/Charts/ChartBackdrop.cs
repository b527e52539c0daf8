using FleetView.Components.Shared;

namespace FleetView.Components.Charts;

/// <summary>What a cluster or node went through while the lines of a chart were drawn.</summary>
/// <param name="Bands">Rollouts, and annotations of a span.</param>
/// <param name="Marks">Changes of status, of version and of settings, and annotations, oldest first.</param>
/// <param name="Churn">Nodes that joined or left; null where nothing tells.</param>
public sealed record ChartBackdrop(Sequence<ChartBand> Bands, Sequence<ChartMark> Marks, ChurnStrip? Churn)
{
    public static ChartBackdrop None { get; } = new(Sequence.Empty<ChartBand>(), Sequence.Empty<ChartMark>(), null);

    /// <summary>It was not read, so marks may be missing.</summary>
    public bool LacksHistory { get; init; }

    public bool HasStatusMarks => Marks.Any(mark => mark.Kind is not (ChartMark.Version or ChartMark.Setting or ChartMark.Annotation));

    public bool HasSettingMarks => Marks.Any(mark => mark.Kind == ChartMark.Setting);

    public bool HasAnnotations => Marks.Any(mark => mark.Kind == ChartMark.Annotation);

    public bool HasVersionMarks => Marks.Any(mark => mark.Kind == ChartMark.Version);
}

public sealed record ChartBand(DateTimeOffset From, DateTimeOffset To, string Words)
{
    /// <summary>Somebody said so; else a rollout.</summary>
    public bool IsAnnotation { get; init; }
}

/// <param name="Kind">A status, in lower case, <see cref="Version"/>, <see cref="Setting"/> or <see cref="Annotation"/>: which colour the line has.</param>
public sealed record ChartMark(DateTimeOffset At, string Kind, string Words)
{
    public const string Version = "version";
    public const string Setting = "setting";
    public const string Annotation = "annotation";
}

/// <param name="Nodes">At <c>Start + i × Step</c>; 0 where nothing is known.</param>
public sealed record ChurnStrip(DateTimeOffset Start, TimeSpan Step, Sequence<double> Nodes);
