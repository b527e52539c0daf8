using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FleetView.Components.Shared;

/// <summary>Gives the focus on when what held it leaves the page: else it would fall to the start of the document.</summary>
internal static class FocusMove
{
    public static async Task TakeFocusAsync(this ElementReference element)
    {
        try
        {
            await element.FocusAsync(preventScroll: true);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The element has gone already, or the browser has.
        }
    }
}
