using FleetView.Kubernetes.Reading;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Tests.Kubernetes;

public sealed class ClusterStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly KubernetesPace Pace = new();

    private readonly ClusterState _state = new("a", Pace);

    [Theory]
    [InlineData(ObjectKind.CiliumConfig)]
    [InlineData(ObjectKind.CiliumNode)]
    [InlineData(ObjectKind.NetworkPolicy)]
    public void Build_OfAKindNotReadForLong_DoesNotKnowIt(ObjectKind kind)
    {
        _state.Succeed(kind, 1, Noon);

        Assert.True(_state.Build(Noon + Pace.StaleAfter(kind)).Knows(kind));
        var stale = _state.Build(Noon + Pace.StaleAfter(kind) + TimeSpan.FromSeconds(1));
        Assert.False(stale.Knows(kind));
        Assert.Equal((AccessState.Failing, "not read since 2026-11-24 12:00:00 UTC"), (stale.AccessTo(kind)!.State, stale.AccessTo(kind)!.Message));

        _state.Succeed(kind, 1, Noon.AddHours(1));
        Assert.True(_state.Build(Noon.AddHours(1)).Knows(kind));
    }

    [Fact]
    public void Build_OfAKindThatTheApiLacks_KnowsThatThereAreNone()
    {
        _state.Fail(ObjectKind.CiliumNodeConfig, new ApiFault(FaultKind.NotFound, "404"), Noon);

        Assert.True(_state.Build(Noon).Knows(ObjectKind.CiliumNodeConfig));
        Assert.False(_state.Build(Noon.AddHours(1)).Knows(ObjectKind.CiliumNodeConfig));
    }

    [Fact]
    public void Build_BeforeEveryKindWasTried_HasNoTime()
    {
        var kinds = Enum.GetValues<ObjectKind>();
        foreach (var kind in kinds[..^1])
            _state.Succeed(kind, 1, Noon);
        Assert.Null(_state.Build(Noon).ReadAt);

        _state.Fail(kinds[^1], new ApiFault(FaultKind.Forbidden, "403"), Noon.AddSeconds(9));

        Assert.Equal(Noon, _state.Build(Noon.AddSeconds(9)).ReadAt);
    }

    [Fact]
    public void IsChanged_ByWhatOnlyBecameYounger_IsFalse()
    {
        _state.Succeed(ObjectKind.Node, 3, Noon);
        _state.Build(Noon);

        _state.Succeed(ObjectKind.Node, 3, Noon.AddMinutes(1));
        _state.Write(objects => objects with { Workloads = Reuse.List(objects.Workloads, []) });
        Assert.False(_state.IsChanged);

        _state.Succeed(ObjectKind.Node, 4, Noon.AddMinutes(2));
        Assert.True(_state.IsChanged);
    }

    [Fact]
    public void IsChanged_ByAnObjectThatIsAsItWas_IsFalse()
    {
        var node = new CiliumNodeObject { Name = "n", Prefixes = [new PrefixUse(16, 28, false, 3)] };
        _state.Write(() =>
        {
            _state.CiliumNodes.Replace(new Dictionary<string, CiliumNodeObject> { ["n"] = node });
            return true;
        });
        var before = _state.Build(Noon).CiliumNodes;

        _state.Write(() => _state.CiliumNodes.Set("n", node with { Prefixes = [new PrefixUse(16, 28, false, 3)] }));
        Assert.False(_state.IsChanged);
        Assert.Same(before, _state.Build(Noon).CiliumNodes);

        _state.Write(() => _state.CiliumNodes.Set("n", node with { Prefixes = [new PrefixUse(16, 28, false, 4)] }));
        Assert.True(_state.IsChanged);
        Assert.Equal(4, _state.Build(Noon).CiliumNodes[0].Prefixes[0].Used);
    }

    [Fact]
    public void Build_AfterObjectsCameAndWent_HasThemInOrder()
    {
        _state.Write(() =>
        {
            _state.CiliumNodes.Replace([]);
            return true;
        });
        foreach (var name in new[] { "c", "a", "b" })
            _state.Write(() => _state.CiliumNodes.Set(name, new CiliumNodeObject { Name = name }));
        Assert.Equal(["a", "b", "c"], _state.Build(Noon).CiliumNodes.Select(node => node.Name));

        _state.Write(() => _state.CiliumNodes.Remove("b"));

        Assert.Equal(["a", "c"], _state.Build(Noon).CiliumNodes.Select(node => node.Name));
    }

    [Fact]
    public void State_AfterAnother_StartsWithWhatThatOneKnew()
    {
        _state.Succeed(ObjectKind.CiliumConfig, 1, Noon);
        _state.Write(objects => objects with { Config = new Dictionary<string, string> { ["ipam"] = "eni" } });

        var next = new ClusterState("a", Pace, _state.Build(Noon));

        Assert.True(next.Build(Noon).Knows(ObjectKind.CiliumConfig));
        Assert.Equal("eni", next.Build(Noon).Config!["ipam"]);
    }

    [Fact]
    public void Backoff_AfterFailures_DoublesUpToItsCeilingWithAtMostHalfLess()
    {
        foreach (var random in new[] { 0.0, 0.999 })
        {
            var backoff = new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), () => random);
            var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next().TotalSeconds).ToArray();
            double[] full = [5, 10, 20, 40, 80, 160, 300, 300];

            Assert.All(full.Zip(waits), pair => Assert.InRange(pair.Second, pair.First / 2, pair.First));
            Assert.InRange(waits[^1], 150, 300);
            backoff.Reset();
            Assert.InRange(backoff.Next().TotalSeconds, 2.5, 5);
        }
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(4, 5)]
    [InlineData(6, 6)]
    [InlineData(3600, 300)]
    public void Backoff_OfAServerThatAsksForALongerWait_GivesIt(int? asked, int expected) => Assert.Equal(
        expected,
        new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), () => 0).Next(asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null).TotalSeconds);
}
