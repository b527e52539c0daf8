using FleetView.Catalog;

namespace FleetView.Components.Charts;

/// <summary>What the collocated module reads beside the numbers; times are Unix milliseconds.</summary>
internal sealed record ChartView(
    string Id,
    string Group,
    int Height,
    string Unit,
    long Start,
    long Step,
    int Points,
    bool Bars,
    double? Degraded,
    double? Critical,
    bool LowerIsWorse,
    double? End,
    IReadOnlyList<BandView> Bands,
    IReadOnlyList<MarkView> Marks,
    ChurnView? Churn)
{
    public static ChartView Of(ChartData data, ChartBackdrop backdrop, string id, string group, int height)
    {
        var end = Thresholds.UpperEnd(data.Unit);
        return new ChartView(
            id,
            group,
            height,
            data.Unit.ToString(),
            data.Start.ToUnixTimeMilliseconds(),
            (long)data.Step.TotalMilliseconds,
            data.Points,
            data.Bars,
            data.Thresholds.Degraded,
            data.Thresholds.Critical,
            data.Thresholds.Worse == Direction.Lower,
            double.IsFinite(end) ? end : null,
            [.. backdrop.Bands.Select(BandView.Of)],
            [.. backdrop.Marks.Select(MarkView.Of)],
            backdrop.Churn is { } churn ? ChurnView.Of(churn) : null);
    }
}

internal sealed record BandView(long From, long To, string Words, bool Said)
{
    public static BandView Of(ChartBand band) => new(band.From.ToUnixTimeMilliseconds(), band.To.ToUnixTimeMilliseconds(), band.Words, band.IsAnnotation);
}

internal sealed record MarkView(long At, string Kind, string Words)
{
    public static MarkView Of(ChartMark mark) => new(mark.At.ToUnixTimeMilliseconds(), mark.Kind, mark.Words);
}

internal sealed record ChurnView(long Start, long Step, IReadOnlyList<double> Nodes)
{
    public static ChurnView Of(ChurnStrip churn) =>
        new(churn.Start.ToUnixTimeMilliseconds(), (long)churn.Step.TotalMilliseconds, churn.Nodes);
}
