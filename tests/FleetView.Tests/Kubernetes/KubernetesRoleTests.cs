using System.Net;
using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Requests;
using FleetView.Tests.Support;
using k8s;
using k8s.Models;

namespace FleetView.Tests.Kubernetes;

public sealed class KubernetesRoleTests
{
    private static readonly string RoleFile = Path.Combine(RepositoryRoot.Path, "dashboards", "kubernetes", "clusterrole.yaml");

    [Fact]
    public async Task Role_OfTheFile_GrantsExactlyWhatMayBeAsked()
    {
        var role = (await KubernetesYaml.LoadAllFromFileAsync(RoleFile)).OfType<V1ClusterRole>().Single();

        var granted = role.Rules.SelectMany(rule =>
            from @group in rule.ApiGroups
            from resource in rule.Resources
            from verb in rule.Verbs
            select Line(@group, resource, verb, rule.ResourceNames ?? [])).ToArray();
        var asked = ApiResources.All.SelectMany(resource =>
            resource.Verbs.Select(verb => Line(resource.Group, resource.Plural, verb.ToString().ToLowerInvariant(), resource.Names))).ToArray();

        Assert.Equal(asked.Order(StringComparer.Ordinal), granted.Order(StringComparer.Ordinal));
        Assert.All(role.Rules, rule => Assert.Null(rule.NonResourceURLs));
    }

    [Fact]
    public async Task Role_OfTheFile_IsBoundToItsServiceAccount()
    {
        var objects = await KubernetesYaml.LoadAllFromFileAsync(RoleFile);
        var account = Assert.Single(objects.OfType<V1ServiceAccount>());
        var binding = Assert.Single(objects.OfType<V1ClusterRoleBinding>());

        Assert.Equal(objects.OfType<V1ClusterRole>().Single().Metadata.Name, binding.RoleRef.Name);
        var subject = Assert.Single(binding.Subjects);
        Assert.Equal(("ServiceAccount", account.Metadata.Name, account.Metadata.NamespaceProperty), (subject.Kind, subject.Name, subject.NamespaceProperty));
    }

    [Fact]
    public void Verbs_ThatExist_OnlyRead() => Assert.Equal(["Get", "List", "Watch"], Enum.GetNames<ApiVerb>());

    [Fact]
    public void Request_WithAVerbThatIsNotAsked_CannotBeBuilt() =>
        Assert.Throws<InvalidOperationException>(() => ApiRequest.Watch(ApiResources.Services));

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Send_OfAnyOtherMethod_NeverLeavesTheProcess(string method)
    {
        using var pipeline = new HttpMessageInvoker(new ReadOnlyHandler { InnerHandler = new Unreachable() });
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://cluster/api/v1/nodes");

        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.SendAsync(request, default));
    }

    [Fact]
    public async Task Send_OfAGetThatUpgradesOrHasABody_NeverLeavesTheProcess()
    {
        using var pipeline = new HttpMessageInvoker(new ReadOnlyHandler { InnerHandler = new Unreachable() });
        using var exec = new HttpRequestMessage(HttpMethod.Get, "http://cluster/api/v1/namespaces/a/pods/b/exec?command=sh");
        exec.Headers.Upgrade.Add(new("websocket"));
        using var body = new HttpRequestMessage(HttpMethod.Get, "http://cluster/api/v1/nodes") { Content = new StringContent("{}") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.SendAsync(exec, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.SendAsync(body, default));
    }

    [Fact]
    public async Task Send_OfAGet_Passes()
    {
        using var pipeline = new HttpMessageInvoker(new ReadOnlyHandler { InnerHandler = new Unreachable() });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://cluster/api/v1/nodes");

        Assert.Equal(HttpStatusCode.Gone, (await pipeline.SendAsync(request, default)).StatusCode);
    }

    private static string Line(string group, string resource, string verb, IEnumerable<string> names) => $"{group}/{resource} {verb} [{string.Join(',', names)}]";

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Gone));
    }
}
