using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Access;

/// <summary>axe, on a page as it stands.</summary>
internal static class Axe
{
    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>Where the second theme may differ from the first: the document is the same.</summary>
    private static readonly string[] RulesOfColour = ["color-contrast", "link-in-text-block"];

    /// <summary>What is serious or critical, one line a rule; empty where all is well.</summary>
    public static async Task<List<string>> InBothThemesAsync(IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await ViolationsAsync(page, $"{where} dark", new RunOnlyOptions { Type = "rule", Values = [.. RulesOfColour] });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. dark, .. await ViolationsAsync(page, $"{where} light", rules: null)];
    }

    private static async Task<List<string>> ViolationsAsync(IPage page, string where, RunOnlyOptions? rules)
    {
        // Lists of what is in order are large, and nobody reads them.
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = rules });
        return [.. result.Violations.Where(violation => Grave.Contains(violation.Impact)).Select(violation => $"{where}: {Text(violation)}")];
    }

    private static string Text(AxeResultItem violation)
    {
        var first = violation.Nodes[0];
        var reasons = first.Any.Concat(first.All).Concat(first.None).Select(check => check.Message);
        return $"{violation.Id} in {violation.Nodes.Length} places, the first {first.Target} {Short(first.Html)}: {string.Join("; ", reasons)}";
    }

    private static string Short(string html) => html.Length > 160 ? html[..160] : html;
}
