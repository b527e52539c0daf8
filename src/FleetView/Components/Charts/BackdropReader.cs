using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Charts;

/// <summary>Reads bands, marks and the strip off the ranges of the signals that stand behind charts.</summary>
internal static class BackdropReader
{
    public static ChartBackdrop Read(
        IEnumerable<(BackdropRole Role, RangeResult Range)> answers,
        IEnumerable<Transition> transitions,
        IEnumerable<SettingChange> changes,
        Catalogue catalogue,
        IEnumerable<Annotation>? annotations = null)
    {
        var bands = new List<ChartBand>();
        var marks = transitions.Select(transition => MarkOf(transition, catalogue)).Concat(SettingMarks.Of(changes)).ToList();
        ChurnStrip? churn = null;
        foreach (var one in annotations ?? [])
        {
            marks.Add(AnnotationMarks.Of(one));
            if (AnnotationMarks.SpanOf(one) is { } span)
                bands.Add(span);
        }

        foreach (var (role, range) in answers)
        {
            switch (role)
            {
                case BackdropRole.Rollout:
                    bands.AddRange(Bands(range, point => range.Series.Any(line => line.Values[point] > 0), "rollout under way"));
                    break;
                case BackdropRole.Versions:
                    bands.AddRange(Bands(range, point => range.Series.Count(line => line.Values[point] > 0) > 1, "two versions side by side"));
                    marks.AddRange(VersionMarks(range));
                    break;
                case BackdropRole.Churn when range.Series.Count > 0:
                    churn = new ChurnStrip(range.Start, range.Step, Sequence.Of(range.Series[0].Values.Select(nodes => nodes > 0 ? nodes : 0)));
                    break;
            }
        }

        return new ChartBackdrop(new(bands), Sequence.Of(marks.OrderBy(mark => mark.At)), churn);
    }

    /// <summary>Where it holds, from half a step before to half a step after: one point alone is seen, too.</summary>
    private static IEnumerable<ChartBand> Bands(RangeResult range, Func<int, bool> holds, string words)
    {
        for (var point = 0; point < range.Points; point++)
        {
            if (!holds(point))
                continue;
            var first = point;
            while (point + 1 < range.Points && holds(point + 1))
                point++;
            yield return new ChartBand(range.Start + (first - 0.5) * range.Step, range.Start + (point + 0.5) * range.Step, words);
        }
    }

    /// <summary>A version that comes or goes while another is there: else the cluster was silent, and nothing changed.</summary>
    private static IEnumerable<ChartMark> VersionMarks(RangeResult range)
    {
        foreach (var line in range.Series)
        {
            var first = Array.FindIndex(line.Values, nodes => nodes > 0);
            var last = Array.FindLastIndex(line.Values, nodes => nodes > 0);
            if (first > 0 && IsKnown(first - 1))
                yield return new ChartMark(range.Start + first * range.Step, ChartMark.Version, $"first agents of {line.Name}");
            if (last >= 0 && last + 1 < range.Points && IsKnown(last + 1))
                yield return new ChartMark(range.Start + (last + 1) * range.Step, ChartMark.Version, $"last agent of {line.Name} gone");
        }

        bool IsKnown(int point) => range.Series.Any(line => line.Values[point] > 0);
    }

    private static ChartMark MarkOf(Transition transition, Catalogue catalogue)
    {
        var why = transition.To == HealthStatus.Healthy ? null
            : transition.TopSignal is { } signal ? catalogue.Find(signal)?.Title ?? signal
            : transition.TopArea;
        var words = $"{transition.From.Word()} → {transition.To.Word()}";
        return new ChartMark(transition.At, transition.To.Word().ToLowerInvariant(), why is null ? words : $"{words}: {why}");
    }
}
