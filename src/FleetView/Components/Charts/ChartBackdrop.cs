using FleetView.Components.Shared;

namespace FleetView.Components.Charts;

/// <summary>What a cluster or node went through while the lines of a chart were drawn.</summary>
/// <param name="Bands">Rollouts.</param>
/// <param name="Marks">Changes of status, of version and of settings, oldest first.</param>
/// <param name="Churn">Nodes that joined or left; null where nothing tells.</param>
public sealed record ChartBackdrop(Sequence<ChartBand> Bands, Sequence<ChartMark> Marks, ChurnStrip? Churn)
{
    public static ChartBackdrop None { get; } = new(Sequence.Empty<ChartBand>(), Sequence.Empty<ChartMark>(), null);

    public bool HasStatusMarks => Marks.Any(mark => mark.Kind is not (ChartMark.Version or ChartMark.Setting));

    public bool HasSettingMarks => Marks.Any(mark => mark.Kind == ChartMark.Setting);

    public bool HasVersionMarks => Marks.Any(mark => mark.Kind == ChartMark.Version);
}

public sealed record ChartBand(DateTimeOffset From, DateTimeOffset To, string Words);

/// <param name="Kind">A status, in lower case, <see cref="Version"/> or <see cref="Setting"/>: which colour the line has.</param>
public sealed record ChartMark(DateTimeOffset At, string Kind, string Words)
{
    public const string Version = "version";
    public const string Setting = "setting";
}

/// <param name="Nodes">At <c>Start + i × Step</c>; 0 where nothing is known.</param>
public sealed record ChurnStrip(DateTimeOffset Start, TimeSpan Step, Sequence<double> Nodes);
