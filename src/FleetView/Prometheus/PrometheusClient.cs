using System.Globalization;
using FleetView.Configuration;
using FleetView.Model;
using Polly.CircuitBreaker;

namespace FleetView.Prometheus;

/// <inheritdoc cref="IPrometheusClient"/>
internal sealed class PrometheusClient : IPrometheusClient, IDisposable
{
    private readonly SourceOptions _source;
    private readonly long _maxBytes;
    private readonly IHttpClientFactory _http;
    private readonly SourceSecrets _secrets;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly NameTables _names = new();
    private volatile string _lastFault = "";

    public PrometheusClient(
        SourceOptions source, long maxBytes, IHttpClientFactory http, SourceConnections connections, TimeProvider time)
    {
        _source = source;
        _maxBytes = maxBytes;
        _http = http;
        _secrets = connections.SecretsOf(source);
        _time = time;
        _slots = new SemaphoreSlim(source.MaxConcurrency);
    }

    public string Source => _source.Name;

    public void Dispose() => _slots.Dispose();

    public Task<QueryResult<VectorColumns>> QueryAsync(PromQuery query, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var asked = new Asked(query.Expression, query.Signal);
        return AskAsync(
            asked,
            () => Post("api/v1/query", ("query", query.Expression), ("time", Seconds(time))),
            (body, cancel) => AnswerReader.ReadVectorAsync(body, _names.Next(), query.Labels, _maxBytes, cancel),
            cancellationToken);
    }

    public Task<QueryResult<MatrixColumns>> QueryRangeAsync(
        PromQuery query, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken)
    {
        var asked = new Asked(query.Expression, query.Signal);
        return AskAsync(
            asked,
            () => Post(
                "api/v1/query_range",
                ("query", query.Expression),
                ("start", Seconds(start)),
                ("end", Seconds(end)),
                ("step", Seconds(step))),
            (body, cancel) => AnswerReader.ReadMatrixAsync(body, _names.Next(), query.Labels, _maxBytes, cancel),
            cancellationToken);
    }

    public Task<QueryResult<IReadOnlyList<string>>> LabelValuesAsync(
        string label, IReadOnlyList<string> matchers, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var path = $"api/v1/label/{Uri.EscapeDataString(label)}/values";
        List<(string, string)> parameters = [.. matchers.Select(matcher => ("match[]", matcher))];
        parameters.Add(("start", Seconds(start)));
        parameters.Add(("end", Seconds(end)));
        return AskAsync(
            new Asked(path, null),
            () => new HttpRequestMessage(HttpMethod.Get, $"{path}?{QueryString(parameters)}"),
            (body, cancel) => AnswerReader.ReadLabelValuesAsync(body, _maxBytes, cancel),
            cancellationToken);
    }

    public Task<QueryResult<string>> VersionAsync(CancellationToken cancellationToken)
    {
        const string Path = "api/v1/status/buildinfo";
        return AskAsync(
            new Asked(Path, null),
            () => new HttpRequestMessage(HttpMethod.Get, Path),
            (body, cancel) => AnswerReader.ReadVersionAsync(body, _maxBytes, cancel),
            cancellationToken);
    }

    private async Task<QueryResult<T>> AskAsync<T>(
        Asked asked,
        Func<HttpRequestMessage> build,
        Func<Stream, CancellationToken, ValueTask<Answer<T>>> read,
        CancellationToken caller)
        where T : class
    {
        await _slots.WaitAsync(caller);
        // Waiting for a slot is no cost of the query.
        var started = _time.GetTimestamp();
        var status = new StatusSeen();
        try
        {
            using var timeout = new CancellationTokenSource(_source.Timeout, _time);
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(caller, timeout.Token);
            using var request = build();
            request.Options.Set(SendLimits.Key, new SendLimits(_time.GetUtcNow() + _source.Timeout, caller));
            var answer = await SendAsync(request, read, status, cancel.Token);
            if (answer.Problem is not null)
                _lastFault = answer.Problem;
            var warnings = answer.Warnings.Select(Presentable).ToArray();
            return new(answer.Value, FaultOf(asked, status, answer.Problem), warnings, _time.GetElapsedTime(started));
        }
        catch (Exception exception) when (!caller.IsCancellationRequested)
        {
            var fault = FaultOf(asked, status, Describe(exception));
            return new(null, fault, [], _time.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            throw new OperationCanceledException("cancelled by the caller", exception, caller);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<Answer<T>> SendAsync<T>(
        HttpRequestMessage request,
        Func<Stream, CancellationToken, ValueTask<Answer<T>>> read,
        StatusSeen status,
        CancellationToken cancel)
        where T : class
    {
        using var client = _http.CreateClient(SourceConnections.ClientName(_source.Name));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        status.Code = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
            return new(null, await FaultText.ReadErrorAsync(response, cancel), []);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var answer = await read(body, cancel);
        var isPage = answer.Problem is not null && response.Content.Headers.ContentType?.MediaType == "text/html";
        return isPage ? answer with { Problem = "a page of HTML instead of JSON: is Url a Prometheus API?" } : answer;
    }

    private SourceFault? FaultOf(Asked asked, StatusSeen status, string? problem) =>
        problem is null ? null : new SourceFault(Source, asked.Signal, asked.Query, status.Code, Presentable(problem));

    /// <summary>Why a source is not asked is what it said when it still was.</summary>
    private string Describe(Exception exception)
    {
        if (exception is BrokenCircuitException)
            return $"not asked: nearly all requests failed of late, with \"{_lastFault}\"; tried again within seconds";
        return _lastFault = FaultText.Of(exception, _source.Timeout);
    }

    private string Presentable(string message) => FaultText.Trim(_secrets.Hide(message));

    private HttpRequestMessage Post(string path, params IEnumerable<(string Name, string Value)> parameters)
    {
        var form = parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value));
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Concat(_source.QueryParameters)),
        };
    }

    private string QueryString(IEnumerable<(string Name, string Value)> parameters) => string.Join(
        '&',
        parameters.Concat(_source.QueryParameters.Select(pair => (pair.Key, pair.Value)))
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Item1)}={Uri.EscapeDataString(parameter.Item2)}"));

    private static string Seconds(DateTimeOffset time) => Seconds(time - DateTimeOffset.UnixEpoch);

    private static string Seconds(TimeSpan duration) =>
        (duration.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.###", CultureInfo.InvariantCulture);

    private sealed record Asked(string Query, string? Signal);

    /// <summary>The status of the response, known to the fault even where reading the body fails later.</summary>
    private sealed class StatusSeen
    {
        public int? Code { get; set; }
    }
}
