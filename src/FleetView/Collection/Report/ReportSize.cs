using FleetView.Fleet.Report;

namespace FleetView.Collection.Report;

/// <summary>About how much memory a report holds while it is shared.</summary>
internal static class ReportSize
{
    private const long Line = 400;

    /// <summary>Reasons are longer than names.</summary>
    private const long Words = 2_000;

    public static long Of(ShiftReport? report) => report is null ? Line
        : (Line * (report.Clusters.Count + report.Teams.Count
            + report.Incidents.Sum(incident => incident.Changes.Count)
            + report.Opened.Concat(report.Closed).Sum(turn => turn.Subjects.Count)
            + report.Settings.Concat(report.Versions).Sum(turn => 1 + turn.Clusters.Count)))
        + (Words * (1 + report.Acknowledgements.Count + report.Annotations.Count));
}
