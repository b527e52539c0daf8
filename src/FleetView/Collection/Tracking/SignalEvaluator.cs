using FleetView.Catalog;
using FleetView.Model;
using FleetView.Prometheus;
using FleetView.Signals;

namespace FleetView.Collection.Tracking;

/// <summary>Brings an answer's series to their subjects, decides how each may be judged, and evaluates the signal.</summary>
internal sealed class SignalEvaluator
{
    private readonly SubjectIndex _subjects;
    private readonly HashSet<int> _taken = [];
    private double[] _answers = [];
    private Judgement[] _judgements = [];
    private bool[] _moving = [];

    public SignalEvaluator(SubjectIndex subjects)
    {
        _subjects = subjects;
        subjects.SlotTaken += slot => _taken.Add(slot);
    }

    /// <summary>Grows the columns to the subjects of now, and clears those of slots that changed hands.</summary>
    public void Follow(IReadOnlyList<SignalTrack> signals)
    {
        var nodes = Remapping(_subjects.Nodes.Count, _taken);
        var clusters = Remapping(_subjects.Clusters.Count, []);
        foreach (var track in signals)
        {
            var (size, previous) = track.Definition.Scope == SignalScope.Node
                ? (_subjects.Nodes.Count, nodes)
                : (_subjects.Clusters.Count, clusters);
            var changedHands = track.Definition.Scope == SignalScope.Node && _taken.Count > 0;
            if (track.State.Count != size || changedHands)
                track.State.Remap(Clip(previous, track.State.Count));
        }

        _taken.Clear();
    }

    public void Evaluate(SignalTrack track, SignalAnswer answer, bool partialInventory, int instant) =>
        Evaluate(track.Definition, track.State, Of(track.Definition, answer, partialInventory), instant, replays: false);

    /// <summary>An evaluation of what was worked out here and not asked of a source.</summary>
    /// <param name="track">Its state follows the subjects.</param>
    /// <param name="fill">Writes a value for each subject that has one.</param>
    /// <param name="instant">Unix seconds.</param>
    public void EvaluateFact(SignalTrack track, Action<Span<double>> fill, int instant) =>
        Evaluate(track.Definition, track.State, new Evaluation(fill, Answered: true, Partial: false, PartialInventory: false), instant, replays: false);

    public void ReplayFact(SignalTrack track, Action<Span<double>> fill, int instant) => Evaluate(
        track.Definition,
        track.Replayed(track.State.Count),
        new Evaluation(fill, Answered: true, Partial: false, PartialInventory: false),
        instant,
        replays: true);

    /// <summary>An evaluation of the past, beside the state that is shown.</summary>
    public void Replay(SignalTrack track, SignalAnswer answer, int instant) => Evaluate(
        track.Definition, track.Replayed(track.State.Count), Of(track.Definition, answer, partialInventory: false), instant, replays: true);

    /// <summary>Shows what was replayed. What cannot worsen while a rollout moves does not by an edit either.</summary>
    public void EndReplay(SignalTrack track, int instant)
    {
        NoteMoving(instant);
        track.EndReplay(subject => track.Definition.Rollout == RolloutRule.Judge || !Moves(track.Definition, subject));
    }

    private Evaluation Of(SignalDefinition signal, SignalAnswer answer, bool partialInventory) => new(
        answers =>
        {
            if (answer.Columns is { } columns)
                Scatter(signal, columns, answers);
        },
        answer.Columns is not null,
        answer.Partial,
        partialInventory);

    private void Evaluate(SignalDefinition signal, SignalState state, Evaluation evaluation, int instant, bool replays)
    {
        var size = state.Count;
        if (_answers.Length < size)
            (_answers, _judgements) = (new double[size * 2], new Judgement[size * 2]);
        var answers = _answers.AsSpan(0, size);
        var judgements = _judgements.AsSpan(0, size);
        answers.Fill(double.NaN);
        evaluation.Fill(answers);
        NoteMoving(instant);
        if (signal.Scope == SignalScope.Node)
            JudgeNodes(signal, answers, judgements, evaluation.Partial, evaluation.PartialInventory);
        else
            JudgeClusters(signal, answers, judgements, evaluation.Partial);
        // A new state has no status that could be held: it is held to the shown one when the replay ends.
        if (replays)
            judgements.Replace(Judgement.Hold, Judgement.Judge);
        state.Evaluate(signal, answers, judgements, instant, evaluation.Answered);
    }

    /// <summary>
    /// An agent that settles is listed and covered (contract, "Churn is normal"), also by a node signal that is not due
    /// in this round: the reading is dated, so that it ages when the source falls silent.
    /// </summary>
    public void AdmitSettling(SignalTrack track, int instant)
    {
        if (track.Definition.Scope != SignalScope.Node)
            return;
        NoteMoving(instant);
        for (var index = 0; index < track.State.Count; index++)
        {
            if (_subjects.Nodes[index] is { Seen: true, State: NodeState.Settling } node
                && OfCluster(track.Definition, _subjects.Clusters[node.Cluster], hasAnswer: false) < Judgement.NoAgent)
                track.State.Admit(index, instant);
        }
    }

    private void Scatter(SignalDefinition signal, VectorColumns columns, Span<double> answers)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var cluster = _subjects.Cluster(columns.Names, columns.LabelIds[0][i]);
            var subject = signal.Scope == SignalScope.Cluster
                ? cluster
                : _subjects.Node(columns.Names, cluster, columns.LabelIds[1][i]);
            if (subject >= 0 && !double.IsNaN(columns.Values[i]))
                answers[subject] = columns.Values[i];
        }
    }

    private void NoteMoving(int instant)
    {
        if (_moving.Length < _subjects.Clusters.Count)
            _moving = new bool[_subjects.Clusters.Count * 2];
        for (var cluster = 0; cluster < _subjects.Clusters.Count; cluster++)
            _moving[cluster] = _subjects.Clusters[cluster].RolloutMoves(instant);
    }

    private bool Moves(SignalDefinition signal, int subject) =>
        _moving[signal.Scope == SignalScope.Cluster ? subject : _subjects.Nodes[subject]?.Cluster ?? 0];

    private void JudgeNodes(
        SignalDefinition signal, ReadOnlySpan<double> answers, Span<Judgement> judgements, bool partial, bool partialInventory)
    {
        for (var index = 0; index < judgements.Length; index++)
        {
            judgements[index] = Judgement.NotApplicable;
            if (_subjects.Nodes[index] is not { } node)
                continue;
            var isUnseen = (partial && double.IsNaN(answers[index])) || (partialInventory && !node.Seen);
            judgements[index] = OfCluster(signal, _subjects.Clusters[node.Cluster], !double.IsNaN(answers[index])) switch
            {
                var outside and >= Judgement.NoAgent => outside,
                _ when isUnseen => Judgement.NoAgent,
                var inside => OfNode(signal, node.State, inside, !double.IsNaN(answers[index])),
            };
        }
    }

    private void JudgeClusters(SignalDefinition signal, ReadOnlySpan<double> answers, Span<Judgement> judgements, bool partial)
    {
        for (var cluster = 0; cluster < judgements.Length; cluster++)
        {
            var hasAnswer = !double.IsNaN(answers[cluster]);
            var judgement = OfCluster(signal, _subjects.Clusters[cluster], hasAnswer);
            judgements[cluster] = judgement < Judgement.NoAgent && partial && !hasAnswer ? Judgement.NoAgent : judgement;
        }
    }

    private static Judgement OfNode(SignalDefinition signal, NodeState state, Judgement inCluster, bool hasAnswer) => state switch
    {
        NodeState.Reporting => inCluster,
        NodeState.Settling => signal.JudgedWhileSettling ? inCluster : Judgement.Ignore,
        // That the agent is down is itself a reading; nothing else of such a node is.
        NodeState.Down when signal.JudgedWhileSettling && hasAnswer => inCluster,
        _ => Judgement.NoAgent,
    };

    private Judgement OfCluster(SignalDefinition signal, ClusterSlot cluster, bool hasAnswer)
    {
        if (!cluster.AppliesTo(signal))
            return Judgement.NotApplicable;
        // A series that came since the last look at the metric names is collected all the same.
        if (!hasAnswer && !cluster.Collects(signal))
            return Judgement.NotCollected;
        if (cluster.Reporting == 0 || cluster.Awaits(signal))
            return Judgement.NoAgent;
        // Absent or not collected: nobody knows before the metric names were asked for.
        if (!hasAnswer && signal.Needs.Count > 0 && !cluster.NamesAsked)
            return Judgement.NoAgent;
        return (_moving[cluster.Index], signal.Rollout) switch
        {
            (true, RolloutRule.Hold) => Judgement.Hold,
            (true, RolloutRule.Ignore) => Judgement.Ignore,
            _ => Judgement.Judge,
        };
    }

    private static int[] Remapping(int size, HashSet<int> fresh)
    {
        var previous = new int[size];
        for (var subject = 0; subject < size; subject++)
            previous[subject] = fresh.Contains(subject) ? -1 : subject;
        return previous;
    }

    private static int[] Clip(int[] previous, int known) =>
        previous.Length == 0 || previous[^1] < known ? previous : Array.ConvertAll(previous, index => index < known ? index : -1);

    /// <param name="Fill">Writes the values that there are over NaN.</param>
    private sealed record Evaluation(Action<Span<double>> Fill, bool Answered, bool Partial, bool PartialInventory);
}
