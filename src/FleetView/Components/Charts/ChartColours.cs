namespace FleetView.Components.Charts;

/// <summary>Lines take the colours of the areas, one after the other; the stylesheet and the chart's script know them by number.</summary>
public static class ChartColours
{
    public const int Count = 12;
}
