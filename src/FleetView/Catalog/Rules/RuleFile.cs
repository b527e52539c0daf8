namespace FleetView.Catalog.Rules;

/// <summary>The Prometheus rules of a catalogue as the text of one file; the same catalogue gives the same text.</summary>
public static class RuleFile
{
    public static string Write(Catalogue catalogue, RuleSettings settings)
    {
        var recording = new RecordingRules(settings);
        var alerts = new SignalAlerts(settings);
        var groups = new List<RuleGroup> { new("fleetview-inventory", recording.OfInventory()) };
        foreach (var area in catalogue.Areas)
        {
            var signals = catalogue.Signals.Where(signal => signal.AreaOrdinal == area.Ordinal).ToArray();
            IEnumerable<Rule> rules = recording.OfSignals(signals);
            groups.Add(new($"fleetview-{area.Id}", [.. rules.Concat(signals.Where(SignalAlerts.Alerts).SelectMany(alerts.Of))]));
        }

        groups.Add(new("fleetview-clusters", new ClusterAlerts(settings).All()));
        var notAlerted = catalogue.Signals.Where(signal => signal.Judged && !SignalAlerts.Alerts(signal)).Select(signal => signal.Id);
        return RuleYaml.Write(RuleHeader.Lines(settings, [.. notAlerted]), groups.Where(group => group.Rules.Count > 0), settings.Interval);
    }
}
