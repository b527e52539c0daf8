using FleetView.History;
using FleetView.Model.Gates;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Upgrades;

public sealed partial class AcknowledgeForm
{
    private string? _by;
    private string? _reason;
    private string? _fault;
    private bool _busy;

    [Inject]
    public required IGateHistory History { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    /// <summary>The word of the check.</summary>
    [Parameter, EditorRequired]
    public required string Check { get; set; }

    [Parameter, EditorRequired]
    public required string Version { get; set; }

    [Parameter, EditorRequired]
    public bool Allowed { get; set; }

    [Parameter]
    public EventCallback Done { get; set; }

    private string Command =>
        $$"""
        curl -fsS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{"version":"{{Version}}","reason":"…"}' \
          …/api/v1/clusters/{{Uri.EscapeDataString(Cluster)}}/gates/{{Check}}/acknowledgements
        """;

    private async Task SaveAsync()
    {
        // The circuit would take the event also where the form is not shown.
        if (!Allowed || _busy || string.IsNullOrWhiteSpace(_by) || string.IsNullOrWhiteSpace(_reason))
            return;
        _busy = true;
        var saved = await History.AddAsync(
            new GateAcknowledgement(Time.GetUtcNow(), Cluster, Check, Version, _by.Trim(), _reason.Trim()), CancellationToken.None);
        _busy = false;
        _fault = saved.Fault;
        if (saved.Kept is not null)
            await Done.InvokeAsync();
    }
}
