using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>Ends the acknowledgements whose time is over or whose subject got worse, also while no process ran.</summary>
internal sealed class AcknowledgementRound(IAcknowledgementHistory history)
{
    /// <summary>Those that hold after this round.</summary>
    /// <param name="asOf">When the statuses were so.</param>
    /// <param name="now">What their time is held against: it passes also where no source answers.</param>
    public FleetAcknowledgements Judge(FleetReadings readings, FleetScores scores, Catalogue catalogue, DateTimeOffset asOf, DateTimeOffset now)
    {
        var ends = history.Current.All.Select(one => EndOf(one, SubjectStatus.Of(one.Subject, readings, scores, catalogue), asOf, now)).OfType<AcknowledgementEnd>().ToArray();
        history.End(ends);
        return history.Current;
    }

    private static AcknowledgementEnd? EndOf(Acknowledgement one, HealthStatus? status, DateTimeOffset asOf, DateTimeOffset now)
    {
        if (one.Until <= now)
            return new AcknowledgementEnd(one.Id, one.Until, "its time was over");
        // While no source answers the instant stands still, and statuses still turn.
        return status > one.Status ? new AcknowledgementEnd(one.Id, asOf > one.At ? asOf : now, $"the status became {status.Value.Word()}") : null;
    }
}
