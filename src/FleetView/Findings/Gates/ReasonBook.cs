using FleetView.Model.Gates;

namespace FleetView.Findings.Gates;

/// <summary>Gathers what speaks against a cluster; a warning that somebody took on themselves becomes a note.</summary>
internal sealed class ReasonBook(GateSubject subject, string? target)
{
    private readonly List<GateReason> _reasons = [];
    private readonly List<GateNote> _notes = [];

    public IReadOnlyList<GateReason> Reasons => _reasons;

    public IReadOnlyList<GateNote> Notes => _notes;

    public void Fail(GateCheck check, string found, string needed) => Add(GateVerdict.Fail, check, found, needed, false);

    public void Hold(GateCheck check, string found, string needed) => Add(GateVerdict.Hold, check, found, needed, false);

    /// <param name="since">When it was found: what was acknowledged before does not cover it.</param>
    public void Warn(GateCheck check, string found, string needed, DateTimeOffset? since = null)
    {
        if (Acknowledged(check, since) is { } one)
            Note(check, $"{found}; acknowledged by {one.By}: {one.Reason}");
        else
            Add(GateVerdict.Hold, check, found, needed, true);
    }

    public void Note(GateCheck check, string text) => _notes.Add(new GateNote(subject.Wave, subject.Cluster, check, text));

    public GateAcknowledgement? Acknowledged(GateCheck check, DateTimeOffset? since) => Find(subject, target, check, since);

    public static GateAcknowledgement? Find(GateSubject subject, string? target, GateCheck check, DateTimeOffset? since) =>
        target is null ? null : subject.Records.Acknowledgements.FirstOrDefault(acknowledgement =>
            acknowledgement.Check == check.Word() && Model.VersionText.AreSame(acknowledgement.Version, target)
            && (since is null || acknowledgement.At >= since));

    private void Add(GateVerdict verdict, GateCheck check, string found, string needed, bool canBeAcknowledged) =>
        _reasons.Add(new GateReason(verdict, subject.Wave, subject.Cluster, check, found, needed, canBeAcknowledged));
}
