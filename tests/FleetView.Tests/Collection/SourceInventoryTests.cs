using FleetView.Collection;
using FleetView.Collection.Tracking;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>Life of nodes and clusters by the answers of one source (interval 30 s).</summary>
public sealed class SourceInventoryTests
{
    private const int Interval = 30;
    private const int Start = 1_800_000_000;

    private readonly Answers _answers = new();
    private readonly SourceInventory _inventory = new(fixedCluster: null, Interval);

    [Fact]
    public void Up_NewAgent_Settles()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n1"), StartTimes = _answers.Nodes(("c", "n1", Start - 599)) });
        Assert.Equal(NodeState.Settling, State("c", "n1"));
    }

    [Fact]
    public void Up_AgentTenMinutesOld_Reports()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n1"), StartTimes = _answers.Nodes(("c", "n1", Start - 600)) });
        Assert.Equal(NodeState.Reporting, State("c", "n1"));
    }

    [Fact]
    public void Down_UnderTenMinutes_IsLeaving()
    {
        ApplyMany(0, 19, () => new InventoryAnswers { Up = _answers.Nodes(("c", "n1", 0), ("c", "n2", 1)) });
        Assert.Equal(NodeState.Leaving, State("c", "n1"));
    }

    [Fact]
    public void Down_TenMinutes_IsDown()
    {
        ApplyMany(0, 20, () => new InventoryAnswers { Up = _answers.Nodes(("c", "n1", 0), ("c", "n2", 1)) });
        Assert.Equal(NodeState.Down, State("c", "n1"));
    }

    [Fact]
    public void Vanished_NineIntervals_IsKept()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", Names(10)) });
        ApplyMany(1, 10, () => new InventoryAnswers { Up = _answers.Up("c", Names(9)) });
        Assert.Equal(NodeState.Vanished, State("c", "n9"));
    }

    [Fact]
    public void Vanished_TenIntervalsWithOthersReporting_IsRemoved()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", Names(10)) });
        ApplyMany(1, 11, () => new InventoryAnswers { Up = _answers.Up("c", Names(9)) });
        Assert.Null(State("c", "n9"));
    }

    [Fact]
    public void Vanished_NobodyElseReports_Stays()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0") });
        ApplyMany(1, 60, () => new InventoryAnswers { Up = _answers.Up("other", "x") });
        Assert.Equal(NodeState.Vanished, State("c", "n0"));
    }

    [Fact]
    public void Vanished_KubernetesForgotTheNode_IsRemovedAtOnce()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0", "n1"), KubeNodes = _answers.Up("c", "n0", "n1") });
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", "n0"), KubeNodes = _answers.Up("c", "n0") });
        Assert.Null(State("c", "n1"));
    }

    [Theory]
    [InlineData(4, 2, false)] // half of Kubernetes' names are known
    [InlineData(5, 2, true)]
    public void Vanished_WhereKubernetesNamesNodesOtherwise_IsKept(int told, int known, bool kept)
    {
        string[] kube = [.. Names(known), .. Enumerable.Range(0, told - known).Select(i => $"ip-{i}")];
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", Names(8)), KubeNodes = _answers.Up("c", kube) });
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", Names(7)), KubeNodes = _answers.Up("c", kube) });
        Assert.Equal(kept ? NodeState.Vanished : null, State("c", "n7"));
    }

    [Fact]
    public void Vanished_KubernetesStillHasTheNode_StaysMissing()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0", "n1") });
        ApplyMany(1, 60, () => new InventoryAnswers { Up = _answers.Up("c", "n0"), KubeNodes = _answers.Up("c", "n0", "n1") });
        Assert.Equal(NodeState.Vanished, State("c", "n1"));
    }

    [Theory]
    [InlineData(9, 6, false)] // a third is not more than a third
    [InlineData(9, 5, true)]
    [InlineData(4, 2, false)] // two are fewer than three
    [InlineData(5, 2, true)]
    public void Vanished_InACrowd_IsMissingAndNotRemoved(int before, int after, bool kept)
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", Names(before)) });
        ApplyMany(1, 40, () => new InventoryAnswers { Up = _answers.Up("c", Names(after)) });
        Assert.Equal(kept ? NodeState.Vanished : null, State("c", $"n{before - 1}"));
        Assert.Equal(kept, _inventory.WantsAgentsView);
    }

    [Fact]
    public void Vanished_InACrowdThatTheOtherAgentsForgot_IsRemoved()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", Names(9)) });
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", Names(4)) });
        Apply(2, new InventoryAnswers { Up = _answers.Up("c", Names(4)), AgentsView = _answers.Clusters(("c", 9)) });
        Assert.Equal(NodeState.Vanished, State("c", "n8"));
        Apply(3, new InventoryAnswers { Up = _answers.Up("c", Names(4)), AgentsView = _answers.Clusters(("c", 4)) });
        Assert.Null(State("c", "n8"));
    }

    [Fact]
    public void Partial_MissingSeries_MakeNobodyVanish()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0", "n1") });
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", "n0"), Partial = true });
        Assert.Equal(NodeState.Reporting, State("c", "n1"));
    }

    [Fact]
    public void NoAnswer_ChangesNothing()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0") });
        Apply(1, new InventoryAnswers());
        Assert.Equal(NodeState.Reporting, State("c", "n0"));
    }

    [Fact]
    public void Returned_AfterVanishing_ReportsAgain()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0", "n1") });
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", "n0") });
        Apply(2, new InventoryAnswers { Up = _answers.Up("c", "n0", "n1") });
        Assert.Equal(NodeState.Reporting, State("c", "n1"));
    }

    [Fact]
    public void Names_TheSameNodeNameInTwoClusters_AreTwoNodes()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Nodes(("a", "n", 1), ("b", "n", 0)) });
        Assert.Equal(NodeState.Reporting, State("a", "n"));
        Assert.Equal(NodeState.Leaving, State("b", "n"));
    }

    [Fact]
    public void FixedCluster_SeriesWithoutClusterLabel_BelongToIt()
    {
        var inventory = new SourceInventory("only", Interval);
        var up = _answers.Up("ignored", "n0");
        up.LabelIds[0][0] = FleetView.Prometheus.NameTable.None;
        inventory.Apply(new InventoryAnswers { Up = up }, Start);
        Assert.Equal("only", Assert.Single(inventory.Subjects.Clusters).Name);
    }

    [Fact]
    public void NoClusterLabel_WithoutFixedName_IsCounted()
    {
        var up = _answers.Up("ignored", "n0");
        up.LabelIds[0][0] = FleetView.Prometheus.NameTable.None;
        Apply(0, new InventoryAnswers { Up = up });
        Assert.Equal(1, _inventory.SeriesWithoutCluster);
    }

    [Fact]
    public void Rollout_UpdatedCountMoves_UntilTenMinutesLater()
    {
        Apply(0, new InventoryAnswers { Up = _answers.Up("c", "n0"), Rollouts = _answers.Clusters(("c", 0)) });
        Assert.False(Moves(0));
        Apply(1, new InventoryAnswers { Up = _answers.Up("c", "n0"), Rollouts = _answers.Clusters(("c", 2)) });
        Assert.True(Moves(1));
        Assert.True(Moves(20));
        Assert.False(Moves(21));
    }

    [Fact]
    public void Rollout_ShareOfTwoVersionsChanges_Moves()
    {
        Apply(0, Versioned("1.17.6", "1.17.6", "1.17.6"));
        Assert.False(Moves(0));
        Apply(1, Versioned("1.18.0", "1.17.6", "1.17.6"));
        Assert.True(Moves(1));
    }

    [Fact]
    public void Rollout_TwoVersionsThatStand_DoNotMove()
    {
        ApplyMany(0, 30, () => Versioned("1.18.0", "1.17.6", "1.17.6"));
        Assert.False(Moves(30));
        Assert.Equal("1.17.6", _inventory.Subjects.Clusters[0].Version);
    }

    private InventoryAnswers Versioned(params string[] versions)
    {
        var names = Names(versions.Length);
        return new InventoryAnswers
        {
            Up = _answers.Up("c", names),
            Versions = _answers.Versions([.. versions.Select((version, i) => ("c", names[i], version))]),
        };
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"n{i}")];

    private void Apply(int round, InventoryAnswers answers) => _inventory.Apply(answers, Start + round * Interval);

    private void ApplyMany(int first, int last, Func<InventoryAnswers> answers)
    {
        for (var round = first; round <= last; round++)
            Apply(round, answers());
    }

    private bool Moves(int round) => _inventory.Subjects.Clusters[0].Rollout.Moves(Start + round * Interval);

    private NodeState? State(string cluster, string node)
    {
        var index = _inventory.Subjects.ClusterNamed(cluster, create: false);
        return _inventory.Subjects.Clusters[index].NodeByName.TryGetValue(node, out var slot)
            ? _inventory.Subjects.Nodes[slot]!.State
            : null;
    }
}
