using System.Globalization;
using FleetView.Benchmarks;
using FleetView.Benchmarks.Kubernetes;
using FleetView.Benchmarks.Screens;

return args switch
{
    [AnswerServer.Argument, var kind, var series] => await AnswerServer.ServeAsync(kind, int.Parse(series, CultureInfo.InvariantCulture)),
    [ScreenViewers.Argument, var url, var count] => await ScreenViewers.RunAsync(new Uri(url), int.Parse(count, CultureInfo.InvariantCulture)),
    [ClusterServer.Argument] => await ClusterServer.ServeAsync(),
    [ClusterReadRun.Argument, var url] => await ClusterReadRun.RunAsync(url),
    _ => await BenchmarkRunner.RunAsync(args.FirstOrDefault() ?? ""),
};
