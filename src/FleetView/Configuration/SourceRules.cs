using System.Text.RegularExpressions;

namespace FleetView.Configuration;

/// <summary>What one source's settings must be.</summary>
internal static partial class SourceRules
{
    private static readonly string[] RecordedWords = ["auto", "true", "false"];

    // name="value" and so on; the value in double or single quotes with escapes, or raw in backticks.
    private const string Matcher =
        """[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)\s*""";

    // The client's own; a second one would be sent beside them, and which of the two counts is the server's choice.
    private static readonly string[] OwnParameters = ["query", "time", "start", "end", "step", "match[]"];

    public static void CheckAll(SettingFaults faults, IList<SourceOptions> sources, Func<int, string> keyOf)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < sources.Count; i++)
        {
            var name = sources[i].Name;
            var key = $"{keyOf(i)}:Name";
            if (string.IsNullOrWhiteSpace(name))
                faults.AddText(key, name, "a name of its own for every source");
            else if (!names.TryAdd(name, key))
                faults.Add(key, $"{SettingFaults.Quote(name)}, which is {names[name]} too", "a name of its own for every source");
            Check(faults, sources[i], keyOf(i));
        }
    }

    /// <summary>Of one source that stands in no settings.</summary>
    public static IReadOnlyList<string> FaultsOf(SourceOptions source)
    {
        var faults = new SettingFaults();
        Check(faults, source, source.Name);
        return faults.All;
    }

    private static void Check(SettingFaults faults, SourceOptions source, string key)
    {
        CheckUrl(faults, source.Url, $"{key}:Url");
        CheckLabels(faults, source, key);
        CheckQueries(faults, source, key);
        CheckCredentials(faults, source, key);
        CheckCertificates(faults, source, key);
        CheckPace(faults, source, key);
    }

    internal static void CheckUrl(SettingFaults faults, string url, string key)
    {
        const string Allowed = "an absolute http or https address without user, query and fragment";
        // What stands before an @ is a password, and a query may hold a token.
        var shown = url.Contains('@', StringComparison.Ordinal) ? "an address with a user in it" : SettingFaults.Quote(url.Split('?')[0]);
        if (url.Contains('?', StringComparison.Ordinal))
            shown += " with a query";
        var good = Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };
        if (!good)
            faults.Add(key, shown, Allowed);
    }

    private static void CheckLabels(SettingFaults faults, SourceOptions source, string key)
    {
        CheckLabel(faults, $"{key}:ClusterLabel", source.ClusterLabel);
        CheckLabel(faults, $"{key}:NodeLabel", source.NodeLabel);
        if (source.ClusterLabel == source.NodeLabel)
            faults.AddText($"{key}:NodeLabel", source.NodeLabel, "another label than ClusterLabel");
        if (source.Cluster is { } cluster)
            faults.Require(cluster.Trim() is not ("" or "." or ".."), $"{key}:Cluster", cluster, "a cluster's name, or no such key");
        for (var i = 0; i < source.ReplicaLabels?.Count; i++)
            CheckLabel(faults, $"{key}:ReplicaLabels:{i}", source.ReplicaLabels[i]);
    }

    private static void CheckLabel(SettingFaults faults, string key, string label) =>
        faults.Require(LabelName().IsMatch(label), key, label, "a label name: letters, digits and _, no digit first");

    private static void CheckQueries(SettingFaults faults, SourceOptions source, string key)
    {
        CheckPattern(faults, $"{key}:AgentJob", source.AgentJob);
        CheckPattern(faults, $"{key}:AgentDaemonSet", source.AgentDaemonSet);
        if (source.Selector is { Length: > 0 } selector)
            faults.Require(
                Matchers().IsMatch(selector), $"{key}:Selector", selector, "matchers joined by commas, without braces: env=\"prod\",team=~\"a|b\"");
        if (source.Inventory is { } inventory)
            faults.Require(!string.IsNullOrWhiteSpace(inventory), $"{key}:Inventory", inventory, "PromQL, or no such key");
        foreach (var name in source.QueryParameters.Keys.Intersect(OwnParameters, StringComparer.OrdinalIgnoreCase))
            faults.Add($"{key}:QueryParameters:{name}", "a parameter that FleetView sets itself", "others, like dedup or partial_response");
    }

    private static void CheckPattern(SettingFaults faults, string key, string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            faults.AddText(key, pattern, "a regular expression");
            return;
        }
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException exception)
        {
            faults.AddText(key, pattern, $"a regular expression ({exception.Message})");
        }
    }

    private static void CheckCredentials(SettingFaults faults, SourceOptions source, string key)
    {
        var authorization = source.Headers.Keys.FirstOrDefault(name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
        if (source.BearerTokenFile is not null && (source.Username ?? source.PasswordFile) is not null)
            faults.Add($"{key}:BearerTokenFile", "a token beside Username or PasswordFile", "one of the two ways");
        else if (authorization is not null && (source.BearerTokenFile ?? source.Username) is not null)
            faults.Add($"{key}:Headers:{authorization}", "a second way beside BearerTokenFile or Username", "one of them");
        if (source.Username is null != source.PasswordFile is null)
            faults.Add($"{key}:{(source.Username is null ? "Username" : "PasswordFile")}", "nothing", "Username and PasswordFile together");
        if (source.BearerTokenFile is { } token)
            SettingFiles.RequireSecret(faults, $"{key}:BearerTokenFile", token);
        if (source.PasswordFile is { } password)
            SettingFiles.RequireSecret(faults, $"{key}:PasswordFile", password);
        foreach (var (name, value) in source.Headers)
            if (!HeaderName().IsMatch(name) || value is null || value.AsSpan().ContainsAny('\r', '\n', '\0'))
                faults.Add($"{key}:Headers:{name}", "a header that cannot be sent", "a header's name (letters, digits, -) and one line");
    }

    private static void CheckCertificates(SettingFaults faults, SourceOptions source, string key)
    {
        if (source.CaFile is { } authorities)
            SettingFiles.RequireAuthorities(faults, $"{key}:CaFile", authorities);
        if (source is { ClientCertificateFile: { } certificate, ClientKeyFile: { } keyFile })
            SettingFiles.RequirePair(faults, key, certificate, keyFile);
        else if ((source.ClientCertificateFile ?? source.ClientKeyFile) is not null)
            faults.Add(
                $"{key}:{(source.ClientKeyFile is null ? "ClientKeyFile" : "ClientCertificateFile")}",
                "nothing",
                "ClientCertificateFile and ClientKeyFile together");
    }

    private static void CheckPace(SettingFaults faults, SourceOptions source, string key)
    {
        faults.RequireRange($"{key}:Delay", source.Delay, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        faults.RequireRange($"{key}:Timeout", source.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        faults.RequireRange($"{key}:MaxConcurrency", source.MaxConcurrency, 1, 64);
        if (source.RateWindow is { } window)
            faults.RequireRange($"{key}:RateWindow", window, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        if (source.Interval is { } interval)
            faults.RequireRange($"{key}:Interval", interval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        faults.Require(
            RecordedWords.Contains(source.Recorded, StringComparer.OrdinalIgnoreCase), $"{key}:Recorded", source.Recorded, "auto, true or false");
    }

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex($@"\A\s*{Matcher}(?:,\s*{Matcher})*\z")]
    private static partial Regex Matchers();
}
