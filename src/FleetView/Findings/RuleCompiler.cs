using FleetView.Catalog;
using FleetView.Catalog.Findings;

namespace FleetView.Findings;

/// <summary>From the conditions of the files to rules over the columns of one catalogue.</summary>
internal static class RuleCompiler
{
    /// <param name="condition">Of a finding, or what speaks against it.</param>
    /// <param name="catalogue">Whose signals it names.</param>
    /// <param name="onNodes">The condition is asked of nodes.</param>
    public static Rule Compile(FindingCondition condition, Catalogue catalogue, bool onNodes) => condition switch
    {
        GroupCondition group => new GroupRule(group.Kind, [.. group.Of.Select(of => Compile(of, catalogue, onNodes))]),
        NodesCondition nodes => new NodesRule(nodes.Nodes, Compile(nodes.Of, catalogue, onNodes: true)),
        SharedTraitCondition shared => new SharedTraitRule(shared.Traits, Compile(shared.Of, catalogue, onNodes: true)),
        SignalCondition signal => OfReading(Test(signal, catalogue.Find(signal.Signal)!)),
        StatusCondition status => onNodes ? new NodeStatusRule(status.Status) : new ClusterStatusRule(status.Status),
        SilentCondition => new SilentRule(),
        SettingCondition setting => new SettingValueRule(setting, catalogue.Settings),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} stands outside a group of clusters."),
    };

    private static Rule OfReading(ReadingTest test) =>
        test.Signal.Scope == SignalScope.Node ? new NodeReadingRule(test) : new ClusterReadingRule(test);

    private static ReadingTest Test(SignalCondition condition, SignalDefinition signal) => condition switch
    {
        LevelCondition level => new LevelTest(level, signal),
        ValueCondition value => new ValueTest(value, signal),
        CoverageCondition coverage => new CoverageTest(coverage, signal),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no test of a reading."),
    };
}
