using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings.Settings;

/// <summary>One judgement, step by step.</summary>
internal sealed class RowCase
{
    private readonly KeyGrounds _cluster;
    private readonly Cohort? _cohort;
    private readonly SettingDefinition _setting;
    private readonly EffectiveSetting _own;
    private readonly CohortGround _ground;
    private readonly RowText _text;
    private readonly List<HazardDefinition> _holding = [];
    private SettingRule? _rule;
    private string? _doubt;

    public RowCase(string name, KeyGrounds cluster, Cohort? cohort, SettingDefinition setting)
    {
        _cluster = cluster;
        _cohort = cohort;
        _setting = setting;
        _own = cluster.Cluster[setting.Ordinal];
        Majority = cohort?[setting.Ordinal];
        _ground = new CohortGround(cluster, setting, Majority);
        _text = new RowText(name, setting, _ground, Majority);
        Severity = setting.Severity;
    }

    public MajorityValue? Majority { get; private set; }

    public string? Recommended { get; private set; }

    public Severity Severity { get; private set; }

    public SettingFix? Fix { get; private set; }

    public IReadOnlyList<string> Hazards => _holding.Count == 0 ? [] : [.. _holding.Select(hazard => hazard.Id)];

    public (SettingVerdict Verdict, string Reason) Decide()
    {
        ChooseRule();
        FindHazards();
        if (_holding.Exists(hazard => !hazard.IsDrift))
            return (SettingVerdict.Deviates, OfHazards());
        var applies = _cluster.Applies(_setting);
        if (applies == false)
            return NotApplicable();
        if (!_own.IsKnown)
            return (SettingVerdict.Unknown, Sentence(_own.Why!));
        if (applies is null)
            return (SettingVerdict.Unknown, $"Whether it does anything here cannot be told: {WhyApplies()}.");
        return _doubt is not null && _rule is null ? Doubtful(_doubt) : ByRule();
    }

    private void ChooseRule()
    {
        foreach (var rule in _setting.Rules)
        {
            var holds = rule.When is null ? true : rule.When.Holds(_ground);
            if (holds == false)
                continue;
            if (holds is null)
                _doubt = $"what is recommended depends on what is not known: {AuditWords.WhyUnknown(rule.When!, _ground)}";
            else
                _rule = rule;
            break;
        }

        Recommended = _rule is null ? null : _text.Fill(_rule.Recommended) ?? _setting.Title;
        _text.Recommended = Recommended;
    }

    private void FindHazards()
    {
        foreach (var hazard in _setting.Hazards)
        {
            switch (hazard.When.Holds(_ground))
            {
                case true:
                    _holding.Add(hazard);
                    break;
                case null:
                    _doubt ??= AuditWords.WhyUnknown(hazard.When, _ground);
                    break;
            }
        }

        _holding.Sort((one, other) => other.Severity.CompareTo(one.Severity));
    }

    private string OfHazards()
    {
        var worst = _holding.First(hazard => !hazard.IsDrift);
        Severity = worst.Severity;
        Recommended = worst.Recommended is { } text ? _text.Fill(text) ?? Recommended : Recommended;
        Fix = FixOf(worst.To) ?? (Accepts(_own) == false ? FixOf(_rule!.To) : null);
        var said = _holding.Where(hazard => !hazard.IsDrift).SelectMany(Told);
        return RowText.Join([_text.Standing(), .. said, _text.Overrides()]);
    }

    private IEnumerable<string?> Told(HazardDefinition hazard) =>
        hazard.Evidence.Select(_text.Fill).Prepend(_text.Fill(hazard.Say) ?? $"{hazard.Title}.");

    private (SettingVerdict, string) NotApplicable()
    {
        Majority = null;
        return (SettingVerdict.NotApplicable, $"It does nothing here: {WhyApplies()}.");
    }

    private string WhyApplies()
    {
        var version = _ground.Version;
        if (_setting.Since is { } since && !(version >= since))
            return version is null ? "the version of Cilium is not known" : $"Cilium knows it from {since.MinorText} on, and this cluster runs {version}";
        if (_setting.Until is { } until && !(version < until))
            return version is null ? "the version of Cilium is not known" : $"it is gone since Cilium {until.MinorText}, and this cluster runs {version}";
        return _setting.Applies!.Holds(_ground) is null ? AuditWords.WhyUnknown(_setting.Applies, _ground) : AuditWords.WhyFalse(_setting.Applies, _ground);
    }

    private (SettingVerdict, string) Doubtful(string doubt) =>
        (SettingVerdict.Unknown, RowText.Join(_text.Standing(), $"It cannot be told to be fine: {doubt}."));

    private bool? Accepts(EffectiveSetting setting) => _rule is null ? true : _rule.Accepts.Holds(setting);

    private (SettingVerdict, string) ByRule()
    {
        switch (Accepts(_own))
        {
            case false:
                return Deviates(_text.Standing());
            case null:
                return (SettingVerdict.Unknown, $"\"{_own.Effective}\" cannot be compared with what is recommended.");
        }

        if (_own.Overrides.Any(one => Accepts(_own with { Value = one.Value, Effective = one.Value }) == false))
            return Deviates("Not on all nodes.");
        if (_doubt is not null)
            return Doubtful(_doubt);
        if (IsDrift())
            return Drift();
        return _own.Unread is { } unread ? Doubtful(unread) : (SettingVerdict.Ok, Fine());
    }

    private (SettingVerdict, string) Deviates(string standing)
    {
        Severity = _rule!.Severity ?? _setting.Severity;
        Fix = FixOf(_rule.To);
        var lead = standing.Length > 0 ? standing : $"{AuditWords.Shown(_own.Effective ?? "")} instead of: {Recommended}.";
        var why = _rule.Say ?? _setting.Why;
        return (SettingVerdict.Deviates, RowText.Join(lead, _text.Fill(why) ?? why, _text.Overrides()));
    }

    private bool IsDrift() => Majority is { } most && _cluster.Cluster.Canonical(_setting) is { } own && own != most.Canonical;

    private (SettingVerdict, string) Drift()
    {
        var most = Majority!.Value;
        var (provider, environment) = _cohort!.Place;
        Severity = _holding.Count > 0 ? _holding[0].Severity : Severity > Severity.Medium ? Severity.Medium : Severity;
        Fix = _setting.ByHand is null ? new SettingFix(most.Shown) : null;
        var reason = _holding.Count > 0
            ? string.Join(' ', _holding.SelectMany(Told))
            : $"Fine by itself, but {most.Count} of {most.All} clusters of {provider}/{environment} on {_cohort.Version} have {AuditWords.Shown(most.Shown)}.";
        return (SettingVerdict.Drift, RowText.Join(_text.Standing(), reason, _setting.ByHand, _text.Overrides()));
    }

    private string Fine()
    {
        var word = _rule is null ? "Nothing speaks against it." : "As recommended.";
        return RowText.Join(_text.Standing(), word, _text.Overrides());
    }

    private SettingFix? FixOf(SettingChangeTo? to)
    {
        if (to is null)
            return null;
        return to.Value is null ? new SettingFix(null) : _text.FillValue(to.Value) is { } value ? new SettingFix(value) : null;
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
