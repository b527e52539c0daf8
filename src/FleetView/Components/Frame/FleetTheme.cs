using MudBlazor;

namespace FleetView.Components.Frame;

/// <summary>
/// Type and shape for MudBlazor's controls. Colours are not here: <c>tokens.css</c> maps the palette's variables to the
/// product's own, so that the theme follows the system without a script or a render.
/// </summary>
internal static class FleetTheme
{
    public static MudTheme Instance { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
