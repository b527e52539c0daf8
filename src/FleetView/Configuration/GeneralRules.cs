using System.Net;
using System.Text.RegularExpressions;

namespace FleetView.Configuration;

/// <summary>What the settings beside the sources must be.</summary>
internal static partial class GeneralRules
{
    private const string Root = FleetViewOptions.Section;

    private static readonly string[] Placeholders = ["cluster", "node", "from", "to", "query"];

    public static void Check(SettingFaults faults, FleetViewOptions options, Func<string, int, string> itemKey)
    {
        CheckCollection(faults, options.Collection);
        CheckScoring(faults, options.Scoring);
        faults.RequireRange($"{Root}:Inventory:RetireAfter", options.Inventory.RetireAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
        CheckPlaces(faults, options);
        StorageRules.Check(faults, options.Storage);
        faults.RequireRange($"{Root}:Gates:Soak", options.Gates.Soak, TimeSpan.Zero, TimeSpan.FromDays(90));
        CheckAuthentication(faults, options.Authentication, itemKey);
        if (options.Alertmanager is { Length: > 0 } alertmanager)
            SourceRules.CheckUrl(faults, alertmanager, $"{Root}:Alertmanager");
        for (var i = 0; i < options.Embedding.FrameAncestors.Count; i++)
            CheckOrigin(faults, itemKey("Embedding:FrameAncestors", i), options.Embedding.FrameAncestors[i]);
        for (var i = 0; i < options.Links.Count; i++)
            CheckLink(faults, itemKey("Links", i), options.Links[i]);
    }

    private static void CheckCollection(SettingFaults faults, CollectionOptions collection)
    {
        faults.RequireRange($"{Root}:Collection:Interval", collection.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        if (collection.NodeInterval is { } node)
            faults.RequireRange($"{Root}:Collection:NodeInterval", node, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        faults.RequireRange($"{Root}:Collection:MaxResponseBytes", collection.MaxResponseBytes, 1024, 1L << 32);
    }

    private static void CheckScoring(SettingFaults faults, ScoringOptions scoring)
    {
        faults.RequireRange($"{Root}:Scoring:LookBack", scoring.LookBack, 1, 20);
        faults.RequireAbove0To1($"{Root}:Scoring:CriticalNodeShare", scoring.CriticalNodeShare);
        faults.RequireAbove0To1($"{Root}:Scoring:DegradedNodeShare", scoring.DegradedNodeShare);
    }

    private static void CheckPlaces(SettingFaults faults, FleetViewOptions options)
    {
        faults.Require(!string.IsNullOrWhiteSpace(options.DashboardsPath), $"{Root}:DashboardsPath", options.DashboardsPath, "a folder");
        faults.Require(!string.IsNullOrWhiteSpace(options.FleetFile), $"{Root}:FleetFile", options.FleetFile, "a file");
        var data = options.DataPath;
        faults.Require(
            !string.IsNullOrWhiteSpace(data) && !File.Exists(data), $"{Root}:DataPath", data, "a folder, which need not exist yet");
        faults.Require(
            PathBase().IsMatch(options.PathBase), $"{Root}:PathBase", options.PathBase, "/ or a path like /fleetview, without a slash at its end");
    }

    private static void CheckAuthentication(SettingFaults faults, AuthenticationOptions authentication, Func<string, int, string> itemKey)
    {
        // Taking the word without doing what it promises would leave the door open.
        faults.Require(
            authentication.Mode.Equals("None", StringComparison.OrdinalIgnoreCase),
            $"{Root}:Authentication:Mode",
            authentication.Mode,
            "None (Oidc and ProxyHeader come with a later version)");
        for (var i = 0; i < authentication.TrustedProxies.Count; i++)
        {
            var proxy = authentication.TrustedProxies[i];
            var known = IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _);
            faults.Require(known, itemKey("Authentication:TrustedProxies", i), proxy, "an IP address or a network like 10.0.0.0/8");
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < authentication.ApiTokens.Count; i++)
            CheckToken(faults, itemKey("Authentication:ApiTokens", i), authentication.ApiTokens[i], names);
    }

    private static void CheckToken(SettingFaults faults, string key, ApiTokenOptions token, HashSet<string> names)
    {
        var own = !string.IsNullOrWhiteSpace(token.Name) && names.Add(token.Name);
        faults.Require(own, $"{key}:Name", token.Name, "a name of its own for every token");
        if (string.IsNullOrWhiteSpace(token.TokenFile))
            faults.AddText($"{key}:TokenFile", token.TokenFile, "a file with the token in it");
        else
            SettingFiles.RequireSecret(faults, $"{key}:TokenFile", token.TokenFile);
        var scopes = string.Join(", ", ApiScopes.All);
        if (token.Scopes.Count == 0)
            faults.AddText($"{key}:Scopes", null, $"at least one of {scopes}");
        for (var i = 0; i < token.Scopes.Count; i++)
            faults.Require(ApiScopes.All.Contains(token.Scopes[i]), $"{key}:Scopes:{i}", token.Scopes[i], scopes);
    }

    private static void CheckOrigin(SettingFaults faults, string key, string origin) => faults.Require(
        origin == "'self'" || Origin().IsMatch(origin), key, origin, "an origin like https://portal.example or https://*.example, without a path");

    private static void CheckLink(SettingFaults faults, string key, LinkOptions link)
    {
        faults.Require(!string.IsNullOrWhiteSpace(link.Title), $"{key}:Title", link.Title, "the words of the link");
        if (link.For is { } use && !LinkOptions.Uses.Contains(use, StringComparer.OrdinalIgnoreCase))
            faults.AddText($"{key}:For", use, string.Join(", ", LinkOptions.Uses));
        else
            CheckUse(faults, key, link);
        foreach (Match match in Placeholder().Matches(link.Url))
            if (!Placeholders.Contains(match.Groups[1].Value, StringComparer.Ordinal))
                faults.AddText($"{key}:Url", match.Value, "{cluster}, {node}, {from}, {to} and {query}");
        var filled = Placeholder().Replace(link.Url, "x");
        var good = Uri.TryCreate(filled, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (!good || address!.UserInfo.Length > 0)
            faults.Add($"{key}:Url", good ? "an address with a user in it" : SettingFaults.Quote(link.Url), "an absolute http or https address");
    }

    private static void CheckUse(SettingFaults faults, string key, LinkOptions link)
    {
        var asks = link.Url.Contains(LinkOptions.QueryPlace, StringComparison.OrdinalIgnoreCase);
        if (link.Use == LinkUse.Query && !asks)
            faults.AddText($"{key}:Url", link.Url, "an address with {query}, where the PromQL goes");
        else if (link.Use == LinkUse.Subject && asks)
            faults.AddText($"{key}:Url", link.Url, "an address without {query}: a cluster or node as a whole has none");
    }

    [GeneratedRegex(@"\A(?:/|(?:/[A-Za-z0-9._~-]+)+)\z")]
    private static partial Regex PathBase();

    [GeneratedRegex(@"\Ahttps?://(?:\*\.)?(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(?:[0-9]{1,5}|\*))?\z")]
    private static partial Regex Origin();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
