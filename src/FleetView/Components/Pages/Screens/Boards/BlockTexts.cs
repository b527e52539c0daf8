using FleetView.Catalog.Screens;
using FleetView.Components.Pages.Upgrades;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Verdicts of gates, and words.</summary>
internal static class BlockTexts
{
    private const int MostReasons = 4;

    public static void Gate(ScreenGround ground, GateBlock block, BlockWriter writer)
    {
        if (ground.Gates is not { } gates)
            writer.Add(Html.Of($"<p class=\"none\">Gates are known for the present only.</p>"));
        else if (gates.Find(block.Wave) is not { } gate)
            writer.Add(Html.Of($"<p class=\"none\">No cluster has the label wave {block.Wave}.</p>"));
        else
            Gate(gate, writer);
    }

    public static void Words(TextBlock block, BlockWriter writer)
    {
        foreach (var paragraph in block.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            writer.Add(Html.Of($"<p>{paragraph}</p>"));
    }

    private static void Gate(WaveGate gate, BlockWriter writer)
    {
        var what = gate.Next is { } next ? $"for wave {next}" : "for the end of the upgrade";
        var version = gate.Version is { } known ? $"{what}, {known}" : what;
        writer.Part(id => Html.Of($"<p id=\"{id}\" class=\"verdict\">{Mark(gate.Verdict)} <span>{version}</span></p>"));
        if (gate.Reasons.Count == 0)
            return;
        writer.Add(Html.Of($"<ul>"));
        foreach (var reason in gate.Reasons.Take(MostReasons))
            writer.Part(id => Html.Of($"<li id=\"{id}\">{Mark(reason.Verdict)} <b>{reason.Cluster}</b> {reason.Found}</li>"));
        writer.Add(Html.Of($"</ul>"));
        if (gate.Reasons.Count > MostReasons)
            writer.Part(id => Html.Of($"<p id=\"{id}\" class=\"more\">and {gate.Reasons.Count - MostReasons} more</p>"));
    }

    private static Html Mark(GateVerdict verdict) =>
        Html.Of($"<span class=\"st {GateWords.Look(verdict).Word()}\"><i aria-hidden=\"true\"></i>{verdict.Word()}</span>");
}
