using FleetView.Components.Urls;

namespace FleetView.Components.Palette;

/// <summary>Pages and actions of the palette. An action presses a control of the frame, so that there is one way to do it.</summary>
internal static class FixedEntries
{
    public static IReadOnlyList<FixedEntry> All { get; } =
    [
        Page("Fleet", "clusters home", FleetUrls.Fleet),
        Page("Findings", "diagnoses causes", FleetUrls.Findings()),
        Page("Areas", "parts", "areas"),
        Page("Top conntrack GC", "top-n ranking", FleetUrls.Top("ct-gc-entries")),
        Page("Settings", "audit drift cilium-config", FleetUrls.Settings),
        Page("Upgrades", "waves gates versions", FleetUrls.Upgrades),
        Page("Compare two instants", "diff difference", "compare"),
        Page("What happened", "transitions changes history", "transitions"),
        Page("Shift report", "handover night", "report"),
        Page("Screens", "wall status kiosk", FleetUrls.Screens),
        Page("Signals", "catalogue thresholds promql", FleetUrls.Signals()),
        Page("Sources", "prometheus kubernetes errors", FleetUrls.Sources),
        Action("Go live", "now present", "[data-key=\".\"]"),
        Action("One round back", "rewind past earlier", "[data-key=\"[\"]"),
        Action("Share: copy link or Markdown", "address url pinned ticket issue", "[data-share-open]"),
        Action("Kiosk", "full screen wall hide frame", "[data-key=\"d k\"]"),
        Action("Theme: dark", "colours night", "[data-theme-choice=dark]"),
        Action("Theme: light", "colours day", "[data-theme-choice=light]"),
        Action("Theme: as the system", "colours auto", "[data-theme-choice=auto]"),
        Action("Time in UTC", "zone clock", "[data-zone-choice=utc]"),
        Action("Local time", "zone clock", "[data-zone-choice=local]"),
        Action("Refresh off", "pause stop", "[data-refresh-choice=off]"),
        Action("Refresh every round", "resume", "[data-refresh-choice=round]"),
        Action("Keys", "help shortcuts", "[data-keys-open]"),
    ];

    private static FixedEntry Page(string name, string words, string url) => new(name, "page", words, url, null);

    private static FixedEntry Action(string name, string words, string press) => new(name, "action", words, null, press);
}
