using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Palette;

/// <summary>Finds anything by parts of its name. New snapshots cost it nothing: it renders only when somebody types.</summary>
public sealed partial class CommandPalette
{
    private IReadOnlyList<PaletteEntry> _entries = [];
    private string? _text;
    private bool _changed = true;

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private void Find(ChangeEventArgs args)
    {
        _text = args.Value as string ?? "";
        _entries = PaletteFinder.Find(Snapshot, View, _text);
        _changed = true;
    }
}
