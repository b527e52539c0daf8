using System.Text.Json;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.People;

public sealed partial class TakeOnForm
{
    private static readonly Choice[] Choices =
        [new("1 h", TimeSpan.FromHours(1)), new("4 h", TimeSpan.FromHours(4)), new("until tomorrow 9:00", null), new("3 d", TimeSpan.FromDays(3))];

    private readonly string _group = $"for-{Guid.NewGuid():N}";
    private Choice _choice = Choices[0];
    private string? _reason;

    [Inject]
    public required IAcknowledgementHistory History { get; set; }

    [Inject]
    public required FleetStore Store { get; set; }

    [Parameter, EditorRequired]
    public required AcknowledgedSubject Subject { get; set; }

    private string What => Subject switch
    {
        { Signal: not null, Node: null } => "this signal on the whole cluster",
        { Signal: not null } => "this signal on this node",
        { Node: not null } => "this node",
        _ => "this cluster",
    };

    private string Command =>
        $$"""
        curl -fsS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{{Body}}' \
          …/api/v1/acknowledgements
        """;

    private string Body => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["cluster"] = Subject.Cluster,
        ["node"] = Subject.Node,
        ["signal"] = Subject.Signal,
        ["for"] = "4h",
        ["reason"] = "why",
    }.Where(part => part.Value is not null).ToDictionary()).Replace("'", @"\u0027", StringComparison.Ordinal);

    private async Task SaveAsync()
    {
        // The circuit would take the event also where the form is not shown.
        if (!Allowed || IsPast || Busy || string.IsNullOrWhiteSpace(By) || string.IsNullOrWhiteSpace(_reason))
            return;
        Busy = true;
        Fault = await KeepAsync(By.Trim(), _reason.Trim());
        Busy = false;
        if (Fault is not null)
            return;
        _reason = null;
        await DoneAsync();
    }

    /// <returns>Why it is not kept; null: it is.</returns>
    private async Task<string?> KeepAsync(string by, string reason)
    {
        if (SubjectStatus.Of(Subject, Store.Current) is not ({ } status and not HealthStatus.Healthy))
            return "It is Healthy by now: there is nothing to acknowledge.";
        var now = Time.GetUtcNow();
        var until = _choice.Time is { } time ? now + time : await TomorrowAsync(now);
        return (await History.AddAsync(new Acknowledgement(0, Subject, status, now, until, by, reason), CancellationToken.None)).Fault;
    }

    /// <summary>In the reader's own time zone, which only the browser knows.</summary>
    private async Task<DateTimeOffset> TomorrowAsync(DateTimeOffset now)
    {
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(await AskAsync<long>("tomorrow"));
        return asked > now && asked < now.AddDays(3) ? asked : new DateTimeOffset(now.UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero);
    }

    /// <param name="Time">Null: until tomorrow morning.</param>
    private sealed record Choice(string Word, TimeSpan? Time);
}
