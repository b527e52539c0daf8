using FleetView.Benchmarks;

return args is [AnswerServer.Argument, var kind, var series]
    ? await AnswerServer.ServeAsync(kind, int.Parse(series, System.Globalization.CultureInfo.InvariantCulture))
    : await BenchmarkRunner.RunAsync(args.FirstOrDefault() ?? "");
