using System.Text;
using FleetView.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetView.Tests.Configuration;

public sealed class SettingsCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fleetview-settings");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_Nothing_IsFine() => Assert.Empty(SettingsCheck.Run(new ConfigurationBuilder().Build()));

    [Fact]
    public void Run_EveryKeyInUse_IsFine() => Assert.Empty(Run($$"""
        {
          "Sources": [{
            "Name": "eu", "Url": "https://prometheus.example:9090/prometheus/", "ClusterLabel": "k8s_cluster", "NodeLabel": "instance",
            "Cluster": "arn:aws:eks:eu-west-1:123456789012:cluster/prod", "Selector": "env=\"a\\\"b}\", team!~'x|y',z=`\\`",
            "Username": "ops", "PasswordFile": {{Quoted("secret")}}, "Headers": { "X-Scope-OrgID": "a|b" },
            "AgentJob": "kube-system/cilium.*", "Inventory": "up{job=\"x\"}", "AgentDaemonSet": "cilium", "ReplicaLabels": ["replica"],
            "QueryParameters": { "dedup": "true" }, "Delay": "00:00:00", "RateWindow": "00:10:00", "MaxConcurrency": 64,
            "Timeout": "00:00:05", "Interval": "00:01:00", "Recorded": true
          }],
          "Collection": { "Interval": "00:00:30", "NodeInterval": "00:02:00", "MaxResponseBytes": 1000000 },
          "Scoring": { "LookBack": 20, "CriticalNodeShare": 1, "DegradedNodeShare": 0.001 },
          "Inventory": { "RetireAfter": "7.00:00:00" },
          "Kubernetes": [{ "Cluster": "prod", "Kubeconfig": {{Quoted("secret")}}, "Context": "prod" }, { "Cluster": "here", "InCluster": true }],
          "KubeconfigFolder": {{System.Text.Json.JsonSerializer.Serialize(_folder.FullName)}},
          "DashboardsPath": "dashboards", "FleetFile": "dashboards/fleet.yaml", "DataPath": "data",
          "Storage": { "Provider": "Sqlite", "ConnectionString": null, "RetentionDays": 90 },
          "Gates": { "Soak": "1.00:00:00" },
          "Authentication": {
            "Mode": "None", "AllowAnonymous": true, "TrustedProxies": ["10.0.0.0/8", "::1"],
            "ApiTokens": [{ "Name": "ci", "TokenFile": {{Quoted("secret")}}, "Scopes": ["gates:write", "clusters:write"] }]
          },
          "Embedding": { "FrameAncestors": ["https://portal.example", "https://*.corp.example:8443", "'self'"] },
          "Links": [{ "Title": "Grafana", "Url": "https://grafana.example/d/x?var-cluster={cluster}&var-node={node}&from={from}&to={to}&q={query}" }],
          "PathBase": "/tools/fleetview"
        }
        """));

    [Theory]
    [InlineData("""{"Sorces":[]}""", "FleetView:Sorces: found an unknown key; allowed: did you mean Sources?")]
    [InlineData("""{"Sources":[{"Name":"a","Url":"http://a","MaxConcurency":3}]}""", "FleetView:Sources:0:MaxConcurency: found an unknown key; allowed: did you mean MaxConcurrency?")]
    [InlineData("""{"Storage":{"Xyz":"p4ssword"}}""", "FleetView:Storage:Xyz: found an unknown key; allowed: Provider, ConnectionString, PasswordFile, RetentionDays")]
    [InlineData("""{"Collection":{"Interval":"30s"}}""", "FleetView:Collection:Interval: found \"30s\"; allowed: a duration as days.hours:minutes:seconds, like 00:00:30 or 7.00:00:00")]
    [InlineData("""{"Collection":{"Interval":"30"}}""", "FleetView:Collection:Interval: found 30.00:00:00; allowed: 00:00:01 to 01:00:00 (days.hours:minutes:seconds)")]
    [InlineData("""{"Collection":{"Interval":""}}""", "FleetView:Collection:Interval: found nothing; allowed: a value, or no such key")]
    [InlineData("""{"Collection":{"Interval":null}}""", "FleetView:Collection:Interval: found nothing; allowed: a value, or no such key")]
    [InlineData("""{"Collection":{"MaxResponseBytes":1023}}""", "FleetView:Collection:MaxResponseBytes: found 1023; allowed: 1024 to 4294967296")]
    [InlineData("""{"Collection":{"MaxResponseBytes":"256 MB"}}""", "FleetView:Collection:MaxResponseBytes: found \"256 MB\"; allowed: a whole number")]
    [InlineData("""{"Collection":3}""", "FleetView:Collection: found \"3\"; allowed: a section, not a value")]
    [InlineData("""{"DataPath":{"a":1}}""", "FleetView:DataPath: found \"a section\"; allowed: one value")]
    [InlineData("""{"DataPath":null}""", "FleetView:DataPath: found nothing; allowed: a value, or no such key")]
    [InlineData("""{"Scoring":{"LookBack":0}}""", "FleetView:Scoring:LookBack: found 0; allowed: 1 to 20")]
    [InlineData("""{"Scoring":{"LookBack":21}}""", "FleetView:Scoring:LookBack: found 21; allowed: 1 to 20")]
    [InlineData("""{"Scoring":{"LookBack":3000000000}}""", "FleetView:Scoring:LookBack: found \"3000000000\"; allowed: a whole number")]
    [InlineData("""{"Scoring":{"CriticalNodeShare":0}}""", "FleetView:Scoring:CriticalNodeShare: found 0; allowed: a share above 0 and up to 1")]
    [InlineData("""{"Scoring":{"DegradedNodeShare":"5%"}}""", "FleetView:Scoring:DegradedNodeShare: found \"5%\"; allowed: a number, like 0.05")]
    [InlineData("""{"Storage":{"Provider":"MySql"}}""", "FleetView:Storage:Provider: found \"MySql\"; allowed: Sqlite or PostgreSql")]
    [InlineData("""{"Storage":{"Provider":"PostgreSql"}}""", "FleetView:Storage:ConnectionString: found nothing; allowed: the server and the database, like \"Host=db.example;Database=fleetview;Username=fleetview\"")]
    [InlineData("""{"Storage":{"Provider":"PostgreSql","ConnectionString":"Host=db;Password=p4ss"}}""", "FleetView:Storage:ConnectionString: found one without Host or Database; allowed: one like \"Host=db.example;Database=fleetview;Username=fleetview\"")]
    [InlineData("""{"Storage":{"Provider":"PostgreSql","ConnectionString":"Hots=db;Password=p4ss"}}""", "FleetView:Storage:ConnectionString: found one that PostgreSQL's client does not understand; allowed: one like \"Host=db.example;Database=fleetview;Username=fleetview\"")]
    [InlineData("""{"Storage":{"Provider":"PostgreSql","ConnectionString":"Host=db;Database=f","PasswordFile":"/nowhere/p"}}""", "FleetView:Storage:PasswordFile: found \"/nowhere/p\" (not there); allowed: a file that can be read")]
    [InlineData("""{"Storage":{"ConnectionString":"Host=db;Password=p4ss"}}""", "FleetView:Storage:ConnectionString: found one that SQLite does not understand; allowed: \"Data Source=file\", or nothing for fleetview.db in DataPath")]
    [InlineData("""{"Storage":{"PasswordFile":"p"}}""", "FleetView:Storage:PasswordFile: found \"p\"; allowed: nothing: only PostgreSql asks for a password")]
    [InlineData("""{"Storage":{"RetentionDays":0}}""", "FleetView:Storage:RetentionDays: found 0; allowed: 1 to 3650")]
    [InlineData("""{"Gates":{"Soak":"-00:00:01"}}""", "FleetView:Gates:Soak: found -00:00:01; allowed: 00:00:00 to 90.00:00:00 (days.hours:minutes:seconds)")]
    [InlineData("""{"Gates":{"Soak":"24h"}}""", "FleetView:Gates:Soak: found \"24h\"; allowed: a duration as days.hours:minutes:seconds, like 00:00:30 or 7.00:00:00")]
    [InlineData("""{"Authentication":{"Mode":"Oidc"}}""", "FleetView:Authentication:Mode: found \"Oidc\"; allowed: None (Oidc and ProxyHeader come with a later version)")]
    [InlineData("""{"Authentication":{"AllowAnonymous":"yes"}}""", "FleetView:Authentication:AllowAnonymous: found \"yes\"; allowed: true or false")]
    [InlineData("""{"Authentication":{"TrustedProxies":["proxy"]}}""", "FleetView:Authentication:TrustedProxies:0: found \"proxy\"; allowed: an IP address or a network like 10.0.0.0/8")]
    [InlineData("""{"Embedding":{"FrameAncestors":["https://a.example/x"]}}""", "FleetView:Embedding:FrameAncestors:0: found \"https://a.example/x\"; allowed: an origin like https://portal.example or https://*.example, without a path")]
    [InlineData("""{"Embedding":{"FrameAncestors":["https://a; script-src *"]}}""", "FleetView:Embedding:FrameAncestors:0: found \"https://a; script-src *\"; allowed: an origin like https://portal.example or https://*.example, without a path")]
    [InlineData("""{"Links":[{"Title":"x","Url":"https://g/{clusters}"}]}""", "FleetView:Links:0:Url: found \"{clusters}\"; allowed: {cluster}, {node}, {from}, {to} and {query}")]
    [InlineData("""{"Links":[{"Title":"x","Url":"https://g/?q={query}","For":"metrics"}]}""", "FleetView:Links:0:For: found \"metrics\"; allowed: logs, query, subject")]
    [InlineData("""{"Links":[{"Title":"x","Url":"https://g/","For":"query"}]}""", "FleetView:Links:0:Url: found \"https://g/\"; allowed: an address with {query}, where the PromQL goes")]
    [InlineData("""{"Links":[{"Title":"x","Url":"https://g/{query}","For":"subject"}]}""", "FleetView:Links:0:Url: found \"https://g/{query}\"; allowed: an address without {query}: a cluster or node as a whole has none")]
    [InlineData("""{"Links":[{"Title":"x","Url":"javascript:alert(1)"}]}""", "FleetView:Links:0:Url: found \"javascript:alert(1)\"; allowed: an absolute http or https address")]
    [InlineData("""{"Kubernetes":[{"Cluster":"a"}]}""", "FleetView:Kubernetes:0:Kubeconfig: found nothing; allowed: a kubeconfig file, or InCluster: true")]
    [InlineData("""{"Kubernetes":[{"InCluster":true}]}""", "FleetView:Kubernetes:0:Cluster: found nothing; allowed: the cluster's name in the sources, one entry for each")]
    [InlineData("""{"Kubernetes":[{"Cluster":"a","InCluster":true},{"Cluster":"a","InCluster":true}]}""", "FleetView:Kubernetes:1:Cluster: found \"a\", which is FleetView:Kubernetes:0:Cluster too; allowed: the cluster's name in the sources, one entry for each")]
    [InlineData("""{"Kubernetes":[{"Cluster":"a","InCluster":true,"Context":"b"}]}""", "FleetView:Kubernetes:0:InCluster: found true beside Kubeconfig or Context; allowed: one of the two ways")]
    [InlineData("""{"Kubernetes":[{"Cluster":"a","Kubeconfig":"/nowhere/kubeconfig"}]}""", "FleetView:Kubernetes:0:Kubeconfig: found \"/nowhere/kubeconfig\" (not there); allowed: a file that can be read")]
    [InlineData("""{"Kubernetes":[{"Cluster":"a","InCluser":true}]}""", "FleetView:Kubernetes:0:InCluser: found an unknown key; allowed: did you mean InCluster?", "FleetView:Kubernetes:0:Kubeconfig: found nothing; allowed: a kubeconfig file, or InCluster: true")]
    [InlineData("""{"KubeconfigFolder":"/nowhere"}""", "FleetView:KubeconfigFolder: found \"/nowhere\"; allowed: a folder that is there and can be read, or no such key")]
    [InlineData("""{"PathBase":"fleet"}""", "FleetView:PathBase: found \"fleet\"; allowed: / or a path like /fleetview, without a slash at its end")]
    public void Run_OneFault_NamesKeyFoundAndAllowed(string settings, params string[] expected) => Assert.Equal(expected, Run(settings));

    [Theory]
    [InlineData("\"Url\":\"prometheus:9090\"", "Url: found \"prometheus:9090\"")]
    [InlineData("\"Url\":\"ftp://a\"", "Url: found \"ftp://a\"")]
    [InlineData("\"Url\":\"http://ops:p4ssword@a\"", "Url: found an address with a user in it")]
    [InlineData("\"Url\":\"http://a/?token=p4ssword\"", "Url: found \"http://a/\" with a query")]
    [InlineData("\"NodeLabel\":\"1node\"", "NodeLabel: found \"1node\"")]
    [InlineData("\"ClusterLabel\":\"node\"", "NodeLabel: found \"node\"")]
    [InlineData("\"ReplicaLabels\":[\"a-b\"]", "ReplicaLabels:0: found \"a-b\"")]
    [InlineData("\"Selector\":\"{a=\\\"b\\\"}\"", "Selector: found")]
    [InlineData("\"Selector\":\"a=\\\"b\\\",\"", "Selector: found")]
    [InlineData("\"Selector\":\",a=\\\"b\\\"\"", "Selector: found")]
    [InlineData("\"Selector\":\"a=b\"", "Selector: found")]
    [InlineData("\"AgentJob\":\"cilium(\"", "AgentJob: found \"cilium(\"")]
    [InlineData("\"AgentDaemonSet\":\"\"", "AgentDaemonSet: found nothing")]
    [InlineData("\"MaxConcurrency\":0", "MaxConcurrency: found 0; allowed: 1 to 64")]
    [InlineData("\"MaxConcurrency\":65", "MaxConcurrency: found 65; allowed: 1 to 64")]
    [InlineData("\"Timeout\":\"00:00:00\"", "Timeout: found 00:00:00")]
    [InlineData("\"Delay\":\"-00:00:01\"", "Delay: found -00:00:01")]
    [InlineData("\"Recorded\":\"maybe\"", "Recorded: found \"maybe\"")]
    [InlineData("\"Cluster\":\"..\"", "Cluster: found \"..\"")]
    [InlineData("\"Username\":\"ops\"", "PasswordFile: found nothing")]
    [InlineData("\"PasswordFile\":\"FILE\"", "Username: found nothing")]
    [InlineData("\"BearerTokenFile\":\"gone\"", "BearerTokenFile: found \"gone\" (not there)")]
    [InlineData("\"BearerTokenFile\":\"FILE\",\"Username\":\"ops\",\"PasswordFile\":\"FILE\"", "BearerTokenFile: found a token beside")]
    [InlineData("\"BearerTokenFile\":\"FILE\",\"Headers\":{\"authorization\":\"p4ssword\"}", "Headers:authorization: found a second way")]
    [InlineData("\"Headers\":{\"X Y\":\"p4ssword\"}", "Headers:X Y: found a header that cannot be sent")]
    [InlineData("\"Headers\":{\"X\":\"p4ssword\\r\\nB: c\"}", "Headers:X: found a header that cannot be sent")]
    [InlineData("\"CaFile\":\"FILE\"", "CaFile: found")]
    [InlineData("\"ClientCertificateFile\":\"FILE\"", "ClientKeyFile: found nothing")]
    [InlineData("\"ClientCertificateFile\":\"FILE\",\"ClientKeyFile\":\"FILE\"", "ClientCertificateFile: found")]
    [InlineData("\"QueryParameters\":{\"time\":\"1\"}", "QueryParameters:time: found a parameter")]
    public void Run_FaultOfASource_NamesItsKeyAndNoSecret(string member, string expected)
    {
        var name = member.Contains("\"Url\"", StringComparison.Ordinal) ? "\"Name\":\"a\"" : "\"Name\":\"a\",\"Url\":\"http://a\"";

        var fault = Assert.Single(Run($"{{\"Sources\":[{{{name},{member.Replace("\"FILE\"", Quoted("secret"), StringComparison.Ordinal)}}}]}}"));

        Assert.StartsWith("FleetView:Sources:0:" + expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssword", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ManyFaults_GivesAllAtOnce() => Assert.Equal(
        [
            "FleetView:Colection", "FleetView:Sources:1:Timeout", "FleetView:Sources:0:Url", "FleetView:Sources:1:Name",
            "FleetView:Sources:1:MaxConcurrency", "FleetView:Authentication:ApiTokens:0:Name", "FleetView:Authentication:ApiTokens:0:TokenFile",
            "FleetView:Authentication:ApiTokens:0:Scopes:0",
        ],
        Run("""
            {
              "Sources": [{ "Name": "a", "Url": "" }, { "Name": "A", "Url": "http://b", "Timeout": "soon", "MaxConcurrency": 99 }],
              "Colection": {},
              "Authentication": { "ApiTokens": [{ "Scopes": ["all"] }] }
            }
            """).Select(fault => fault.Split(": found")[0]).ToArray());

    [Fact]
    public void Run_ListWithGaps_NamesTheKeysAsWritten()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FleetView:Sources:2:Name"] = "a",
            ["FleetView:Sources:2:Url"] = "http://a",
            ["FleetView:Sources:7:Name"] = "b",
        }).Build();

        Assert.StartsWith("FleetView:Sources:7:Url: found nothing", Assert.Single(SettingsCheck.Run(configuration)), StringComparison.Ordinal);
    }

    [Fact]
    public void AddFleetViewOptions_Fault_IsThrownWithAllMessages()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configured("""{"Sorces":[],"PathBase":"x"}"""));
        services.AddFleetViewOptions();
        using var provider = services.BuildServiceProvider();

        var thrown = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<FleetViewOptions>>().Value);

        Assert.Equal(2, thrown.Failures.Count());
    }

    [Fact]
    public void AddFleetViewOptions_Good_Binds()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configured("""{"Sources":[{"Name":"a","Url":"http://a","Headers":{"X":"y"},"Timeout":"00:00:05"}]}"""));
        services.AddFleetViewOptions();
        using var provider = services.BuildServiceProvider();

        var source = Assert.Single(provider.GetRequiredService<IOptions<FleetViewOptions>>().Value.Sources);

        Assert.Equal(("y", TimeSpan.FromSeconds(5), 8), (source.Headers["X"], source.Timeout, source.MaxConcurrency));
    }

    [Fact]
    public void Report_Faults_OneALineAndExitCode2()
    {
        using var error = new StringWriter();

        var code = StartupFaults.Report(error, "settings", ["a", "b"]);

        Assert.Equal(2, code);
        Assert.Equal(["FleetView does not start: 2 faults in the settings.", "  a", "  b"], error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void OfUnreadableFile_BrokenJson_NamesFileAndLine()
    {
        var file = Path.Combine(_folder.FullName, "appsettings.json");
        File.WriteAllText(file, "{\n  \"FleetView\": {\n    oops\n}");

        var thrown = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddJsonFile(file).Build());
        var message = StartupFaults.OfUnreadableFile(thrown);

        Assert.Contains("appsettings.json", message, StringComparison.Ordinal);
        Assert.Contains("line 3", message, StringComparison.Ordinal);
    }

    private string Quoted(string content)
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, content);
        return System.Text.Json.JsonSerializer.Serialize(file);
    }

    private static IReadOnlyList<string> Run(string settings) => SettingsCheck.Run(Configured(settings));

    private static IConfigurationRoot Configured(string settings) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"FleetView\":{settings}}}"))).Build();
}
