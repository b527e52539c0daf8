using System.Text.Json;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.People;

public sealed partial class AnnotateForm
{
    private string? _title;
    private string? _text;
    private string? _at = "now";
    private bool _wholeFleet;

    [Inject]
    public required IAnnotationHistory History { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    [Parameter]
    public string? Node { get; set; }

    private string Command =>
        $$"""
        curl -fsS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{"cluster":{{JsonSerializer.Serialize(Cluster).Replace("'", @"\u0027", StringComparison.Ordinal)}},"title":"what happened"}' \
          …/api/v1/annotations
        """;

    private async Task SaveAsync()
    {
        // The circuit would take the event also where the form is not shown.
        if (!Allowed || IsPast || Busy || string.IsNullOrWhiteSpace(By) || string.IsNullOrWhiteSpace(_title))
            return;
        var now = Time.GetUtcNow();
        if (!InstantText.TryParse(string.IsNullOrWhiteSpace(_at) ? "now" : _at.Trim(), now, out var at) || (at - now).Duration() > Annotation.Furthest)
        {
            Fault = $"When: found \"{_at}\"; allowed: {InstantText.Allowed}; at most {Annotation.Furthest.Days} days away.";
            return;
        }

        Busy = true;
        var one = new Annotation(
            0, at, null, _wholeFleet ? null : Cluster, _wholeFleet ? null : Node, _title.Trim(), _text?.Trim() ?? "", [], By.Trim());
        Fault = (await History.AddAsync(one, CancellationToken.None)).Fault;
        Busy = false;
        if (Fault is not null)
            return;
        (_title, _text, _at, _wholeFleet) = (null, null, "now", false);
        await DoneAsync();
    }
}
