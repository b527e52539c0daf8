using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FleetView.Configuration;
using FleetView.Tests.Support;

namespace FleetView.Tests.Prometheus;

public sealed class ClientCredentialTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fleetview-credentials");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task BearerTokenFile_Changed_TheNextRequestCarriesTheNewToken()
    {
        var file = Write("token", "first-token\n");
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector(), url => new SourceOptions { Name = "a", Url = url, BearerTokenFile = file });

        await fixture.AskAsync();
        Write("token", "second-token");
        await fixture.AskAsync();

        Assert.Equal(
            ["Bearer first-token", "Bearer second-token"],
            fixture.Server.Requests.Select(request => request.Headers["Authorization"].Single()));
    }

    [Fact]
    public async Task BearerTokenFile_Gone_IsAFaultThatNamesTheSetting()
    {
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector(), url => new SourceOptions { Name = "a", Url = url, BearerTokenFile = Path.Combine(_folder.FullName, "gone") });

        var result = await fixture.AskAsync();

        Assert.StartsWith("BearerTokenFile cannot be read", result.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Server.Requests);
    }

    [Fact]
    public async Task PasswordFile_WithUsername_IsSentAsBasic()
    {
        var file = Write("password", "pässword:1\n");
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector(), url => new SourceOptions { Name = "a", Url = url, Username = "ops", PasswordFile = file });

        await fixture.AskAsync();

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes("ops:pässword:1"));
        Assert.Equal(["Basic " + expected], fixture.Server.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task Headers_OnRepeatedRequest_AreSentOnce()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Vector(), url => new SourceOptions
        {
            Name = "a",
            Url = url,
            Headers = new Dictionary<string, string> { ["X-Scope-OrgID"] = "team-a" },
        });
        fixture.Server.On("up", FakeAnswer.Text("", 503), FakeAnswer.Vector());

        await fixture.AskAsync();

        Assert.Equal(["team-a", "team-a"], fixture.Server.Requests.Select(request => request.Headers["X-Scope-OrgID"].Single()));
    }

    [Fact]
    public async Task Secrets_EchoedByTheServer_AreHidden()
    {
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Error(401, "unauthorized", "bad token sesame-open-1 for key-9876543"), url => new SourceOptions
            {
                Name = "a",
                Url = url,
                BearerTokenFile = Write("token", "sesame-open-1"),
                Headers = new Dictionary<string, string> { ["X-Key"] = "key-9876543" },
            });

        var result = await fixture.AskAsync();

        Assert.Equal("unauthorized: bad token ••• for •••", result.Fault!.Message);
    }

    [Fact]
    public async Task CaFile_SignedTheServer_IsTrustedAndTheClientCertificateIsShown()
    {
        using var authority = NewAuthority("good");
        var (certificate, key) = (Write("client.crt", ""), Write("client.key", ""));
        using (var client = NewLeaf(authority, "fleetview"))
        {
            File.WriteAllText(certificate, client.ExportCertificatePem());
            File.WriteAllText(key, client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        await using var server = await FakePrometheus.StartAsync(NewLeaf(authority, "localhost"));
        await using var fixture = ClientFixture.Create(server, url => new SourceOptions
        {
            Name = "a",
            Url = url,
            CaFile = Write("ca.crt", authority.ExportCertificatePem()),
            ClientCertificateFile = certificate,
            ClientKeyFile = key,
        });

        var result = await fixture.AskAsync();

        Assert.Null(result.Fault);
        Assert.Equal("CN=fleetview", server.Requests[0].ClientCertificate);
    }

    [Fact]
    public async Task CaFile_DidNotSignTheServer_IsATlsFaultAndNotAskedAgain()
    {
        using var authority = NewAuthority("good");
        using var other = NewAuthority("other");
        await using var server = await FakePrometheus.StartAsync(NewLeaf(authority, "localhost"));
        await using var fixture = ClientFixture.Create(
            server, url => new SourceOptions { Name = "a", Url = url, CaFile = Write("ca.crt", other.ExportCertificatePem()) });

        var result = await fixture.AskAsync();

        Assert.StartsWith("TLS: ", result.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CaFile_Unreadable_IsAFault()
    {
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector(), url => new SourceOptions { Name = "a", Url = url, CaFile = Path.Combine(_folder.FullName, "gone.crt") });

        Assert.StartsWith("the certificate files cannot be read", (await fixture.AskAsync()).Fault!.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static X509Certificate2 NewAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
    }

    private static X509Certificate2 NewLeaf(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UnixEpoch, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}
