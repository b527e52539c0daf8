namespace FleetView.Model;

/// <summary>How a reading came to its value, or why it has none (missing, stale and absent by design differ).</summary>
public enum Coverage : byte
{
    /// <summary>The signal does not apply to this subject: not listed, not counted.</summary>
    NotApplicable = 0,

    /// <summary>None of the metrics the signal needs exists for this cluster: listed apart, outside score and confidence.</summary>
    NotCollected = 1,

    /// <summary>No value, or the last one is 10 intervals old.</summary>
    Missing = 2,

    /// <summary>The last value is held while its coverage falls to 0.</summary>
    Stale = 3,

    /// <summary>The agent is up, the query answered, no such series, and that is fine by design.</summary>
    Absent = 4,

    /// <summary>Answered within 2 intervals.</summary>
    Measured = 5,
}

public static class Coverages
{
    /// <summary>Coverage below this makes an area, and confidence below it a subject, Unknown. Rounding never decides: a mean of 0.6 is enough.</summary>
    public const float Enough = (float)(0.6 - 1e-6);

    public static string Word(this Coverage coverage) => coverage switch
    {
        Coverage.Measured => "measured",
        Coverage.Absent => "absent",
        Coverage.Stale => "stale",
        Coverage.Missing => "missing",
        Coverage.NotCollected => "not-collected",
        _ => "not-applicable",
    };

    public static bool IsEnough(double coverage) => coverage >= Enough;

    /// <summary>Counts towards confidence: the signal is collected here and applies to the subject.</summary>
    public static bool IsCollected(this Coverage coverage) => coverage >= Coverage.Missing;
}
