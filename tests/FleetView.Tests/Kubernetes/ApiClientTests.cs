using System.IO.Compression;
using System.Text;
using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetView.Tests.Kubernetes;

/// <summary>Answers that a well-behaved API server does not give.</summary>
public sealed class ApiClientTests
{
    private const int Largest = 4 << 20;

    [Theory]
    [InlineData(Largest, "v1.33.2", null)]
    [InlineData(Largest + 1, null, "get /version: not a readable answer: longer than 4 MiB")]
    public async Task Get_OfAnAnswerThatIsTooLong_IsRefused(int bytes, string? version, string? message)
    {
        var (value, fault) = await VersionAsync(async response =>
        {
            response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.ASCII.GetBytes("{\"gitVersion\":\"v1.33.2\"}".PadRight(bytes)));
        });

        Assert.Equal((version, message), (value, fault?.Message));
        Assert.Equal(message is null, fault?.Kind != FaultKind.Refused);
    }

    [Fact]
    public async Task Get_OfAServerThatIsBusy_TellsHowLongItAsksToWait()
    {
        var (_, fault) = await VersionAsync(response =>
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });

        Assert.Equal((FaultKind.Refused, TimeSpan.FromSeconds(7)), (fault!.Kind, fault.RetryAfter));
    }

    private static async Task<(string? Version, ApiFault? Fault)> VersionAsync(Func<HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/version", context => answer(context.Response));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var connection = ApiConnection.Open(new ClusterAccess("a", "here", "", () => new KubernetesClientConfiguration { Host = app.Urls.First() }));
        return await new ApiClient(connection, TimeSpan.FromMinutes(1), TimeProvider.System)
            .GetAsync(ApiRequest.Version, VersionReducer.GitVersion, TestContext.Current.CancellationToken);
    }
}
