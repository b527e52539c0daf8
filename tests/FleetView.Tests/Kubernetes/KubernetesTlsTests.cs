using System.Text;
using FleetView.Model.Objects;
using ClusterSpec = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Kubernetes;

public sealed class KubernetesTlsTests
{
    [Fact]
    public async Task Read_OverTlsOfAKnownAuthority_Works()
    {
        await using var fixture = await KubernetesFixture.StartAsync(new ClusterSpec { Name = "a", Nodes = 1, Kubernetes = new() { Token = "s3cret" } });
        await using var front = new TlsFront(fixture.Server);
        await fixture.PutAsync("tls", Kubeconfig(front.Address, front.Authority));

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumConfig), "tls");
    }

    [Fact]
    public async Task Read_OverTlsOfAnotherAuthority_SaysSoAndSendsNothing()
    {
        await using var fixture = await KubernetesFixture.StartAsync([]);
        await using var front = new TlsFront(fixture.Server);
        using var another = TlsFront.SelfSigned();
        await fixture.PutAsync("tls", Kubeconfig(front.Address, another.ExportCertificatePem()));
        await fixture.PutAsync("none", Kubeconfig(front.Address, null).Replace("name: tls", "name: none", StringComparison.Ordinal));

        foreach (var cluster in new[] { "tls", "none" })
        {
            var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Failing), cluster);
            Assert.Contains("get /version: TLS:", objects.Access[0].Message);
        }
        Assert.Empty(await fixture.RequestsAsync());
    }

    private static string Kubeconfig(string server, string? authority)
    {
        var data = authority is null ? "" : $", certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(authority))}";
        return $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: c, cluster: { server: "{{server}}/kubernetes/0"{{data}} } }]
            users: [{ name: u, user: { token: s3cret } }]
            contexts: [{ name: tls, context: { cluster: c, user: u } }]
            """;
    }
}
