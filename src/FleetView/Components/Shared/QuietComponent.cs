using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Shared;

/// <summary>A part of a page that renders only when what it shows has changed by value.</summary>
public abstract class QuietComponent<TState> : ComponentBase
    where TState : class, IEquatable<TState>
{
    private TState? _rendered;

    [Parameter, EditorRequired]
    public required TState State { get; set; }

    protected override bool ShouldRender()
    {
        if (State.Equals(_rendered))
            return false;
        _rendered = State;
        return true;
    }

    // The first render asks nobody.
    protected override void OnInitialized() => _rendered = State;
}
