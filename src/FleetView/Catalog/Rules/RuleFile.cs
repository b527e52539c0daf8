namespace FleetView.Catalog.Rules;

/// <summary>The Prometheus rules of a catalogue as the text of one file; the same catalogue gives the same text.</summary>
public static class RuleFile
{
    public static string Write(Catalogue catalogue, RuleSettings settings)
    {
        var recording = new RecordingRules(settings);
        var alerts = new SignalAlerts(settings);
        // Prometheus has no Kubernetes objects: facts are judged on the pages, in the API and by /metrics only.
        var asked = catalogue.Signals.Where(signal => signal.Fact is null).ToArray();
        var groups = new List<RuleGroup> { new("fleetview-inventory", recording.OfInventory()) };
        foreach (var area in catalogue.Areas)
        {
            var signals = asked.Where(signal => signal.AreaOrdinal == area.Ordinal).ToArray();
            IEnumerable<Rule> rules = recording.OfSignals(signals);
            groups.Add(new($"fleetview-{area.Id}", [.. rules.Concat(signals.Where(SignalAlerts.Alerts).SelectMany(alerts.Of))]));
        }

        groups.Add(new("fleetview-clusters", new ClusterAlerts(settings).All()));
        var notAlerted = asked.Where(signal => signal.Judged && !SignalAlerts.Alerts(signal)).Select(signal => signal.Id);
        return RuleYaml.Write(RuleHeader.Lines(settings, [.. notAlerted]), groups.Where(group => group.Rules.Count > 0), settings.Interval);
    }
}
