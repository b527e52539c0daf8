using FleetView.Catalog;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Replay;

/// <summary>A range query's answer.</summary>
/// <param name="Partial">The source warned that series may be missing from it.</param>
internal sealed record PastAnswer(MatrixColumns Matrix, bool Partial)
{
    public bool IsEmpty => Matrix.Count == 0;
}

/// <summary>The inventory over a window; null where the source did not answer.</summary>
internal sealed record PastInventory(ReplayWindow Window)
{
    public PastAnswer? Up { get; init; }

    public PastAnswer? StartTimes { get; init; }

    public PastAnswer? Versions { get; init; }

    public PastAnswer? KubeNodes { get; init; }

    public PastAnswer? Rollouts { get; init; }

    public PastAnswer? AgentsView { get; init; }
}

/// <summary>A signal over its own window: as many evaluations as decide its status.</summary>
/// <param name="Answer">Null where the source did not answer; then <paramref name="Fault"/> says why.</param>
internal sealed record PastSignal(
    SignalDefinition Definition, ReplayWindow Window, PastAnswer? Answer, string Query, TimeSpan Duration, SourceFault? Fault)
{
    public int Series { get; init; } = Answer?.Matrix.Count ?? 0;
}

/// <summary>
/// Range answers read as rounds, oldest first. Each round's columns are made when it is read, so that a long past of a
/// large fleet is not in memory twice.
/// </summary>
internal sealed record PastRounds(Catalogue Catalogue, PastInventory Inventory, IReadOnlyList<PastSignal> Signals)
{
    /// <summary>Of some clusters, before the others' windows begin.</summary>
    public IReadOnlyList<PastSignal> LeadIn { get; init; } = [];

    public IEnumerable<RoundAnswers> Read()
    {
        var up = Replay(Inventory.Up);
        var starts = Replay(Inventory.StartTimes);
        var versions = Replay(Inventory.Versions);
        var kube = Replay(Inventory.KubeNodes);
        var rollouts = Replay(Inventory.Rollouts);
        var view = Replay(Inventory.AgentsView);
        var signals = LeadIn.Concat(Signals).Select(signal => (signal, Replay(signal.Answer))).ToArray();
        for (var instant = Inventory.Window.First; instant <= Inventory.Window.Last; instant += Inventory.Window.Step)
        {
            var inventory = new InventoryAnswers
            {
                Up = up?.At(instant),
                Partial = up?.Partial ?? false,
                StartTimes = starts?.At(instant),
                Versions = versions?.At(instant),
                KubeNodes = kube?.At(instant),
                Rollouts = rollouts?.At(instant),
                AgentsView = view?.At(instant),
            };
            yield return new RoundAnswers(instant, Catalogue, inventory, AnswersAt(instant, signals));
        }
    }

    private SignalAnswer?[] AnswersAt(int instant, (PastSignal Signal, MatrixReplay? Replay)[] signals)
    {
        var answers = new SignalAnswer?[Catalogue.Signals.Count];
        foreach (var (signal, replay) in signals)
        {
            if (signal.Window.Holds(instant))
                answers[signal.Definition.Ordinal] = new SignalAnswer(replay?.At(instant), replay?.Partial ?? false);
        }

        return answers;
    }

    private static MatrixReplay? Replay(PastAnswer? answer) => answer is null ? null : new MatrixReplay(answer.Matrix, answer.Partial);
}
