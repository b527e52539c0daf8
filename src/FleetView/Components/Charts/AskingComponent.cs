using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Charts;

/// <summary>
/// A part of a page that asks for a range: after the first interactive render (never while prerendering), and again with
/// every snapshot and every other question. The services share their answers, which makes that one query per step,
/// whoever looks.
/// </summary>
/// <typeparam name="TQuestion">What is asked, comparable by value.</typeparam>
/// <typeparam name="TAnswer">What comes back.</typeparam>
public abstract class AskingComponent<TQuestion, TAnswer> : ComponentBase, IDisposable
    where TQuestion : class, IEquatable<TQuestion>
    where TAnswer : class
{
    private readonly CancellationTokenSource _gone = new();
    private TQuestion? _loading;
    private (FleetSnapshot Snapshot, TQuestion Question)? _seen;
    private bool _live;
    private bool _changed = true;

    [Inject]
    public required TimeProvider Time { get; set; }

    /// <summary>A new one brings new points.</summary>
    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    /// <summary>Its address says which range.</summary>
    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    protected ChartRange Range { get; private set; } = ChartRange.Default;

    /// <summary>The last answer that came; maybe to the question before.</summary>
    protected TAnswer? Answer { get; private set; }

    /// <summary>The question of <see cref="Answer"/>.</summary>
    protected TQuestion? Answered { get; private set; }

    /// <summary>What is shown answers another question than the one that is asked.</summary>
    protected bool IsOutdated => Answer is not null && !Question.Equals(Answered);

    /// <summary>A past fleet's is its own instant.</summary>
    private DateTimeOffset Now => Snapshot.Past?.At ?? Time.GetUtcNow();

    /// <summary>By the parameters and <see cref="Range"/>.</summary>
    protected abstract TQuestion Question { get; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TAnswer> AskAsync(
        TQuestion question, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Whether an answer's subject is another one, so that the old one must not be seen under its name.</summary>
    protected virtual bool IsOther(TQuestion question, TQuestion before) => false;

    /// <summary>A new answer, before it is rendered.</summary>
    /// <param name="same">It answers the same question as the one before.</param>
    protected abstract Task ShowAsync(TAnswer answer, bool same);

    /// <summary>What was shown is of another subject.</summary>
    protected virtual void Clear()
    {
    }

    protected override async Task OnParametersSetAsync()
    {
        Range = ChartRange.Of(View.Url, Now);
        if (_seen is { } seen && !seen.Question.Equals(Question))
        {
            _changed = true;
            if (IsOther(Question, seen.Question))
            {
                (Answer, Answered) = (null, null);
                Clear();
            }
        }

        // Set again by every render of the page: only a new snapshot or another question is a reason to ask.
        if (_live && (_seen is not { } last || !ReferenceEquals(last.Snapshot, Snapshot) || !last.Question.Equals(Question)))
            await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _live = true;
        await LoadAsync();
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private async Task LoadAsync()
    {
        var question = Question;
        _seen = (Snapshot, question);
        // A slow source is not asked again with every snapshot that passes meanwhile.
        if (question.Equals(_loading))
            return;
        _loading = question;
        try
        {
            var now = Now;
            var (from, to) = Range.At(now) ?? ChartRange.Default.At(now)!.Value;
            var answer = await AskAsync(question, from, to, _gone.Token);
            if (question.Equals(_loading))
                await TakeAsync(question, answer);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            if (question.Equals(_loading))
                _loading = null;
        }
    }

    private async Task TakeAsync(TQuestion question, TAnswer answer)
    {
        var same = question.Equals(Answered);
        if (same && answer.Equals(Answer))
            return;
        (Answer, Answered) = (answer, question);
        _changed = true;
        await ShowAsync(answer, same);
        StateHasChanged();
    }
}
