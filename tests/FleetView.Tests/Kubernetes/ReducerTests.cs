using System.Text;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Reading;
using FleetView.Model.Objects;

namespace FleetView.Tests.Kubernetes;

public sealed class ReducerTests
{
    [Fact]
    public void Node_AsTheApiWritesIt_IsReduced()
    {
        var node = Named(NodeReducer.Reduce, """
            {"kind":"Node","apiVersion":"v1","metadata":{"name":"ip-10-0-1-7","resourceVersion":"42","creationTimestamp":"2026-11-20T08:00:00Z",
             "labels":{"node.kubernetes.io/instance-type":"m5.xlarge","topology.kubernetes.io/zone":"eu-west-1a","topology.kubernetes.io/region":"eu-west-1",
             "kubernetes.io/os":"linux","eks.amazonaws.com/nodegroup":"blue","kubernetes.io/hostname":"ip-10-0-1-7"},"managedFields":[{"fieldsV1":{"f:a":{}}}]},
             "spec":{"podCIDR":"10.1.0.0/24","podCIDRs":["10.1.0.0/24"],"taints":[{"key":"dedicated","effect":"NoSchedule"},{"key":"node.cilium.io/agent-not-ready","effect":"NoExecute"}]},
             "status":{"capacity":{"cpu":"4","memory":"16374532Ki","pods":"58"},
             "conditions":[{"type":"Ready","status":"True"},{"type":"NetworkUnavailable","status":"False","reason":"CiliumIsUp"}],
             "nodeInfo":{"kernelVersion":"6.1.0","osImage":"Amazon Linux 2023","kubeletVersion":"v1.33.2","architecture":"amd64"},
             "images":[{"names":["a"],"sizeBytes":1}]}}
            """)!;

        Assert.Equal(
            ("ip-10-0-1-7", "6.1.0", "Amazon Linux 2023", "v1.33.2", "amd64", "m5.xlarge", "eu-west-1a", 16374532L * 1024, 58, true, true),
            (node.Name, node.KernelVersion, node.OsImage, node.KubeletVersion, node.Architecture, node.InstanceType, node.Zone, node.MemoryBytes, node.PodCapacity, node.NetworkReady, node.AgentNotReadyTaint));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), node.CreatedAt);
        Assert.Equal(["10.1.0.0/24"], node.PodCidrs);
        Assert.Equal("blue", node.Labels["eks.amazonaws.com/nodegroup"]);
        Assert.DoesNotContain("kubernetes.io/hostname", node.Labels.Keys);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"n"}}""")]
    [InlineData("""{"metadata":{"name":"n","labels":null},"spec":null,"status":[]}""")]
    [InlineData("""{"status":{"conditions":[null,7,{"type":9}],"capacity":"x","nodeInfo":[{}]},"spec":{"taints":{},"podCIDRs":7},"metadata":{"name":"n","labels":{"a":{}}}}""")]
    public void Node_WithOddParts_IsWhatTheRestSays(string json)
    {
        var node = Named(NodeReducer.Reduce, json)!;

        Assert.Equal(("n", null, 0L, 0, null, false), (node.Name, node.KernelVersion, node.MemoryBytes, node.PodCapacity, node.NetworkReady, node.AgentNotReadyTaint));
        Assert.Empty(node.PodCidrs);
        Assert.Empty(node.Labels);
    }

    [Theory]
    [InlineData("128Mi", 128L << 20)]
    [InlineData("1.5Gi", 3L << 29)]
    [InlineData("2G", 2_000_000_000)]
    [InlineData("1000", 1000)]
    [InlineData("1500m", 1)]
    [InlineData("12Zi", 0)]
    [InlineData("much", 0)]
    public void Quantity_OfMemory_IsInBytes(string text, long expected) => Assert.Equal(expected, NodeReducer.Bytes(text));

    [Fact]
    public void CiliumNode_OfEni_HasPoolPrefixesAndSettings()
    {
        var node = Named(CiliumNodeReducer.Reduce, """
            {"metadata":{"name":"n"},
             "spec":{"eni":{"instance-type":"m5.large","availability-zone":"eu-west-1b","disable-prefix-delegation":true},
              "ipam":{"pre-allocate":2,"min-allocate":10,"max-above-watermark":3,"pool":{"10.0.0.17":{"resource":"eni-1"},"10.0.0.18":{"resource":"eni-1"},"10.0.9.9":{"resource":"eni-2"}}}},
             "status":{"ipam":{"used":{"10.0.0.17":{"owner":"shop/cart"}},"operator-status":{"error":"subnet full"},
               "release-ips":{"10.0.0.30":"marked-for-release","10.0.0.31":"ready-for-release","10.0.0.29":"do-not-release","10.0.0.28":"released"}},
              "eni":{"enis":{"eni-1":{"id":"eni-1","prefixes":["10.0.0.16/28"],"addresses":["10.0.0.17"]},"eni-2":{"id":"eni-2"}}}}}
            """)!;

        Assert.Equal(("m5.large", "eu-west-1b", true, 2), (node.InstanceType, node.Zone, node.PrefixDelegationDisabled, node.Interfaces));
        Assert.Equal((2, 10, null, 3), (node.PreAllocate, node.MinAllocate, node.MaxAllocate, node.MaxAboveWatermark));
        Assert.Equal((3, 1, 1, 2, 2), (node.PoolSize, node.UsedAddresses, node.PoolOutsidePrefixes, node.FreeAddresses, node.Releasing));
        Assert.Equal(["10.0.0.16/28 1"], node.Prefixes.Select(prefix => $"{prefix} {prefix.Used}"));
        Assert.Equal("subnet full", node.OperatorError);
    }

    [Fact]
    public void CiliumNode_OfAzureOrAFixedRange_HasInterfacesOrRanges()
    {
        var azure = Named(CiliumNodeReducer.Reduce, """{"metadata":{"name":"n"},"status":{"azure":{"interfaces":[{"id":"a"},{"id":"b"}]},"ipam":{"operator-status":{"error":""}}}}""")!;
        var ranged = Named(CiliumNodeReducer.Reduce, """{"metadata":{"name":"n"},"spec":{"ipam":{"podCIDRs":["10.2.0.0/24","2001:db8::/80"]}}}""")!;

        Assert.Equal((2, null, 0, null), (azure.Interfaces, azure.OperatorError, azure.PoolSize, azure.PreAllocate));
        Assert.Equal(["10.2.0.0/24", "2001:db8::/80"], ranged.PodCidrs);
    }

    [Fact]
    public void Workload_OfCilium_HasItsRollout()
    {
        var workload = Reduced(WorkloadReducer.DaemonSet, """
            {"metadata":{"name":"cilium","namespace":"kube-system","generation":3,"labels":{"k8s-app":"cilium","helm.sh/chart":"cilium-1.18.0"}},
             "spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":"5%"}},"template":{"spec":{"containers":[{"image":"quay.io/cilium/cilium:v1.18.0@sha256:ab"},{"image":"other:1"}],
              "volumes":[{"name":"tmp","emptyDir":{}},{"name":"cni-configuration","configMap":{"name":"my-cni","defaultMode":420}}]}}},
             "status":{"desiredNumberScheduled":9,"updatedNumberScheduled":4,"numberReady":8,"numberAvailable":7,"numberUnavailable":2,"observedGeneration":2}}
            """)!;

        Assert.Equal(
            new WorkloadObject("DaemonSet", "kube-system", "cilium", "quay.io/cilium/cilium:v1.18.0@sha256:ab", "1.18.0", "cilium-1.18.0", 9, 4, 8, 7, 2, false, "5%"),
            workload.Object);
        Assert.Equal(("cilium", "my-cni"), (workload.App, workload.CniConfigMap));
    }

    [Theory]
    [InlineData("cilium-pre-flight-check", true)]
    [InlineData("anetd", true)]
    [InlineData("kube-proxy", false)]
    public void Workload_WithoutLabels_IsKnownByName(string name, bool expected) =>
        Assert.Equal(expected, Reduced(WorkloadReducer.Deployment, $$$"""{"metadata":{"name":"{{{name}}}","namespace":"kube-system"}}""") is not null);

    [Fact]
    public void Deployment_WithoutReplicas_WantsOne() =>
        Assert.Equal((1, 0, true), Reduced(WorkloadReducer.Deployment, """{"metadata":{"name":"cilium-operator"},"spec":{}}""") is { Object: var it } ? (it.Desired, it.Ready, it.Observed) : default);

    [Theory]
    [InlineData("quay.io/cilium/cilium:v1.18.0@sha256:ab", "1.18.0")]
    [InlineData("registry:5000/cilium/cilium", null)]
    [InlineData("registry:5000/cilium/cilium:1.17.6-eksbuild.1", "1.17.6-eksbuild.1")]
    [InlineData("cilium:latest", "latest")]
    [InlineData(null, null)]
    public void Image_OfAnyForm_HasItsVersion(string? image, string? expected) => Assert.Equal(expected, ImageName.VersionOf(image));

    [Fact]
    public void CiliumPod_ThatCrashes_SaysWhy()
    {
        var pod = Named(PodReducer.OfCilium, """
            {"metadata":{"name":"cilium-x","namespace":"kube-system","labels":{"k8s-app":"cilium","app.kubernetes.io/name":"cilium-agent"}},
             "spec":{"nodeName":"n1","hostNetwork":true,"containers":[{"image":"quay.io/cilium/cilium:v1.18.0"}]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"False"}],
              "initContainerStatuses":[{"restartCount":1,"state":{"terminated":{"reason":"Completed"}}}],
              "containerStatuses":[{"restartCount":7,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"reason":"OOMKilled","exitCode":137}}}]}}
            """)!;

        Assert.Equal(new CiliumPod("kube-system", "cilium-x", "cilium", "n1", "quay.io/cilium/cilium:v1.18.0", "1.18.0", false, 8, "CrashLoopBackOff", "OOMKilled"), pod);
    }

    [Theory]
    [InlineData("""{}""", """{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}""", PendingReason.Unscheduled)]
    [InlineData("""{"nodeName":"n"}""", """{"containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}""", PendingReason.WaitsForAddress)]
    [InlineData("""{"nodeName":"n"}""", """{"initContainerStatuses":[{"state":{"waiting":{"reason":"PodInitializing"}}}]}""", PendingReason.WaitsForAddress)]
    [InlineData("""{"nodeName":"n"}""", """{"conditions":[{"type":"PodReadyToStartContainers","status":"True"}],"containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}""", PendingReason.WaitsForImage)]
    [InlineData("""{"nodeName":"n"}""", """{"podIP":"10.0.0.1","containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}""", PendingReason.WaitsForImage)]
    [InlineData("""{"nodeName":"n"}""", """{"containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}},{"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", PendingReason.WaitsForImage)]
    [InlineData("""{"nodeName":"n"}""", """{"containerStatuses":[{"state":{"waiting":{"reason":"CreateContainerConfigError"}}}]}""", PendingReason.Other)]
    [InlineData("""{"nodeName":"n","hostNetwork":true}""", """{"containerStatuses":[{"state":{"waiting":{"reason":"PodInitializing"}}}]}""", PendingReason.Other)]
    public void PendingPod_ByWhatItShows_HasAReason(string spec, string status, PendingReason expected) =>
        Assert.Equal(expected, Reduced(PodReducer.Pending, $$"""{"metadata":{"name":"p","namespace":"a"},"spec":{{spec}},"status":{{status}}}""")!.Reason);

    [Fact]
    public void PendingPod_ThatStartedMeanwhile_IsNone() =>
        Assert.Null(Reduced(PodReducer.Pending, """{"metadata":{"name":"p","namespace":"a"},"spec":{"nodeName":"n"},"status":{"phase":"Running"}}"""));

    [Fact]
    public void ReadyPod_WithBothConditions_HasItsWait()
    {
        const string Conditions = """[{"type":"PodScheduled","status":"True","lastTransitionTime":"2026-11-20T08:00:00Z"},{"type":"PodReadyToStartContainers","status":"True","lastTransitionTime":"2026-11-20T08:00:09Z"}]""";
        var pod = Reduced(PodReducer.Ready, $$$"""{"metadata":{"name":"p","namespace":"a"},"spec":{"nodeName":"n"},"status":{"conditions":{{{Conditions}}}}}""")!;

        Assert.Equal(("a/p", "n", 9.0), (pod.Key, pod.Node, (pod.NetworkReady - pod.Scheduled).TotalSeconds));
        Assert.Null(Reduced(PodReducer.Ready, $$$"""{"metadata":{"name":"p","namespace":"a"},"spec":{"nodeName":"n","hostNetwork":true},"status":{"conditions":{{{Conditions}}}}}"""));
        Assert.Null(Reduced(PodReducer.Ready, """{"metadata":{"name":"p","namespace":"a"},"spec":{"nodeName":"n"},"status":{"conditions":[]}}"""));
    }

    [Fact]
    public void Job_OfATest_HasItsResult()
    {
        var failed = Reduced(JobReducer.Reduce, """
            {"metadata":{"name":"cilium-connectivity-test","namespace":"cilium-test-1","labels":{"app.kubernetes.io/version":"v1.18.0"}},
             "spec":{"template":{"spec":{"containers":[{"image":"quay.io/cilium/cilium-cli:v0.18.6"}]}}},
             "status":{"startTime":"2026-11-20T08:00:00Z","conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"3 of 71 tests failed","lastTransitionTime":"2026-11-20T08:12:00Z"}]}}
            """)!;

        Assert.Equal((TestKind.Connectivity, "1.18.0", false, "BackoffLimitExceeded: 3 of 71 tests failed"), (failed.Kind, failed.Version, failed.Passed, failed.Message));
        Assert.Equal(12, (failed.EndedAt - failed.StartedAt)!.Value.TotalMinutes);
        var runs = Reduced(JobReducer.Reduce, """{"metadata":{"name":"x","labels":{"k8s-app":"cilium-pre-flight-check"}},"spec":{"template":{"spec":{"containers":[{"image":"quay.io/cilium/cilium:v1.19.0"}]}}}}""")!;
        Assert.Equal((TestKind.Preflight, "1.19.0", null), (runs.Kind, runs.Version, runs.Passed));
        Assert.Null(Reduced(JobReducer.Reduce, """{"metadata":{"name":"nightly-backup"}}"""));
    }

    [Fact]
    public void NodeConfig_WithAnySelector_IsWrittenAsKubectlTakesIt()
    {
        var config = Reduced(ConfigReducer.NodeConfig, """
            {"metadata":{"name":"gpu","namespace":"kube-system"},"spec":{"defaults":{"enable-bbr":"true"},"nodeSelector":{"matchLabels":{"pool":"gpu","arch":"arm64"},
             "matchExpressions":[{"key":"zone","operator":"In","values":["a","b"]},{"key":"spot","operator":"DoesNotExist"},{"key":"team","operator":"Exists"},{"key":"x","operator":"NotIn","values":["y"]}]}}}
            """)!;

        Assert.Equal("arch=arm64,pool=gpu,zone in (a,b),!spot,team,x notin (y)", config.Selector);
        Assert.Equal("true", config.Values["enable-bbr"]);
    }

    [Theory]
    [InlineData("""{"plugins":[{"type":"portmap"},{"type":"cilium-cni","mtu":9001,"ipam":{"pre-allocate":4,"min-allocate":"8"}}]}""", 4, 8, 9001)]
    [InlineData("""{"type":"cilium-cni","ipam":{"pre-allocate":1}}""", 1, null, null)]
    public void Cni_OfEitherForm_IsRead(string text, int? pre, int? min, int? mtu) =>
        Assert.Equal(new CniSettings("kube-system/cni", pre, min, null, null, mtu), ConfigReducer.Cni("kube-system/cni", new Dictionary<string, string> { ["cni-config"] = text }));

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"plugins":[{"type":"aws-cni"}]}""")]
    public void Cni_OfAnotherPlugin_IsNone(string text) => Assert.Null(ConfigReducer.Cni("a/b", new Dictionary<string, string> { ["x"] = text }));

    [Theory]
    [InlineData("""{"spec":{"ingressDeny":[{"fromEntities":["world"]}]}}""", null, true)]
    [InlineData("""{"specs":[{"ingress":[]},{"egressDeny":[{}]}]}""", null, true)]
    [InlineData("""{"status":{"conditions":[{"type":"Valid","status":"False","message":"bad port"}]}}""", "bad port", false)]
    public void Policy_ThatIsInvalidOrDenies_IsKept(string json, string? invalid, bool denies)
    {
        var policy = Reduced(PolicyReducer.Reduce, json)!;

        Assert.Equal((invalid, denies), (policy.Invalid, policy.Denies));
    }

    [Theory]
    [InlineData("""{"spec":{"ingress":[{}],"ingressDeny":[]}}""")]
    [InlineData("""{"status":{"conditions":[{"type":"Valid","status":"True"}]}}""")]
    public void Policy_ThatOnlyAllows_IsLeftOut(string json) => Assert.Null(Reduced(PolicyReducer.Reduce, json));

    [Theory]
    [InlineData("LoadBalancer", 30080, "instance", true)]
    [InlineData("LoadBalancer", 30080, "ip", false)]
    [InlineData("LoadBalancer", 0, "instance", false)]
    [InlineData("NodePort", 30080, "instance", false)]
    public void Service_ThatFansOutThroughNodePorts_IsNamed(string type, int port, string targets, bool expected)
    {
        var sink = new ServiceSink();
        var reader = At($$$"""
            {"metadata":{"name":"web","namespace":"shop","annotations":{"service.beta.kubernetes.io/aws-load-balancer-nlb-target-type":"{{{targets}}}"}},
             "spec":{"type":"{{{type}}}","ports":[{"port":80,"nodePort":{{{port}}}}]}}
            """);

        sink.Take(ref reader);

        Assert.Equal(expected ? ["shop/web"] : [], sink.NodePortBalancers);
        Assert.Equal(1, sink.Services);
    }

    [Fact]
    public void EndpointSlices_OfOneService_AddUpByFamily()
    {
        var sink = new EndpointSliceSink();
        foreach (var (service, family, count) in new[] { ("web", "IPv4", 2), ("web", "IPv4", 3), ("web", "IPv6", 5), ("db", "IPv4", 4) })
        {
            var endpoints = string.Join(',', Enumerable.Repeat("{}", count));
            var reader = At($$"""{"metadata":{"namespace":"shop","labels":{"kubernetes.io/service-name":"{{service}}"} },"addressType":"{{family}}","endpoints":[{{endpoints}}]}""");
            sink.Take(ref reader);
        }

        Assert.Equal((14, 4, ("shop/web", 5)), (sink.Endpoints, sink.Slices, sink.Largest));
    }

    [Fact]
    public void Identities_OfASample_RankTheirLabels()
    {
        var sink = new IdentitySink();
        for (var i = 0; i < 3; i++)
        {
            var reader = At($$$"""{"metadata":{"name":"{{{i}}}"},"security-labels":{"k8s:app":"cart","k8s:pod-hash":"{{{i}}}"}}""");
            sink.Take(ref reader);
        }

        Assert.Equal([new IdentityLabel("k8s:pod-hash", 3, 3), new IdentityLabel("k8s:app", 1, 3)], sink.Labels);
    }

    private static JsonCursor At(string json) => JsonCursor.In(Encoding.UTF8.GetBytes(json));

    private static T? Reduced<T>(Reduce<T> reduce, string json)
    {
        var reader = At(json);
        return reduce(ref reader);
    }

    private static T? Named<T>(ReduceNamed<T> reduce, string json)
    {
        var reader = At(json);
        var meta = new ObjectMeta();
        return reduce(ref reader, ref meta);
    }
}
