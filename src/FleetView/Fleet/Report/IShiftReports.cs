namespace FleetView.Fleet.Report;

/// <summary>Reports of what happened between two instants, read from the history when somebody asks.</summary>
public interface IShiftReports
{
    /// <summary>The longest range of one report.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    static readonly TimeSpan DefaultRange = TimeSpan.FromHours(8);

    /// <summary>What "now" is in the range of a report: a whole minute, so that all who ask within it ask for the same.</summary>
    static DateTimeOffset Now(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    Task<ShiftReportAnswer> GetAsync(ShiftReportQuery query, CancellationToken cancellationToken);
}

/// <param name="To">An end that lies ahead is now.</param>
/// <param name="Labels">Which clusters belong to it; null: all, also those that are known no more.</param>
public sealed record ShiftReportQuery(DateTimeOffset From, DateTimeOffset To, Func<IReadOnlyDictionary<string, string>, bool>? Labels);

/// <param name="Fault">Why the history does not answer; then there is no report.</param>
public sealed record ShiftReportAnswer(ShiftReport? Report, string? Fault);
