using FleetView.Model;

namespace FleetView.Components.Charts;

/// <summary>Annotations as marks, those of a span as a band as well.</summary>
internal static class AnnotationMarks
{
    private const int Longest = 160;

    public static ChartMark Of(Annotation one) => new(one.At, ChartMark.Annotation, Words(one));

    public static ChartBand? SpanOf(Annotation one) => one.Until is { } until ? new ChartBand(one.At, until, one.Title) { IsAnnotation = true } : null;

    private static string Words(Annotation one)
    {
        var text = one.Text.Length <= Longest ? one.Text : $"{one.Text[..Longest]}…";
        return text.Length == 0 ? $"{one.Title} ({one.By})" : $"{one.Title}: {text} ({one.By})";
    }
}
