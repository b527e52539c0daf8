using FleetView.Components.Shared;
using FleetView.Components.Time;
using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.People;

/// <summary>Reads what is held in memory for all viewers, when the page opens and when somebody adds or removes one.</summary>
public sealed partial class AnnotationsCard : IDisposable
{
    private const int Most = 8;
    private static readonly TimeSpan Shown = TimeSpan.FromDays(14);

    private IReadOnlyList<Annotation> _items = [];
    private string? _fault;
    private ElementReference _heading;
    private (string, string?, DateTimeOffset?)? _read;

    [Inject]
    public required IAnnotationHistory History { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    [Parameter]
    public string? Node { get; set; }

    private bool MayChange => !Options.Value.Authentication.AllowAnonymous && Clock?.Past is null;

    public void Dispose() => History.Changed -= OnChanged;

    protected override void OnInitialized() => History.Changed += OnChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Cluster, Node, Clock?.Past))
            return;
        _read = (Cluster, Node, Clock?.Past);
        await ReadAsync();
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        var to = Clock?.Past ?? Time.GetUtcNow() + Annotation.Furthest;
        var page = await History.ReadAsync(
            new AnnotationQuery((Clock?.Now ?? Time.GetUtcNow()) - Shown, to, Cluster, Node, Most), CancellationToken.None);
        (_items, _fault) = (page.Items, page.Fault);
    }

    private async Task RemoveAsync(Annotation one)
    {
        if (!MayChange)
            return;
        _fault = (await History.RemoveAsync(one.Id, CancellationToken.None)).Fault;
        if (_fault is null)
            await _heading.TakeFocusAsync();
    }
}
