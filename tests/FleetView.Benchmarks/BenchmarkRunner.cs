using System.Globalization;

namespace FleetView.Benchmarks;

/// <summary>Runs the benchmarks one after the other and prints a line for each.</summary>
internal static class BenchmarkRunner
{
    // Two runs of one program differ by a factor of two on a shared machine; a run fails only beyond that.
    private const double Margin = 2;

    /// <summary>The exit code: 1 when a ratio is far over its target.</summary>
    public static async Task<int> RunAsync(string filter)
    {
        Console.WriteLine($"{"benchmark",-46} {"value",12} {"floor",12}  {"unit",-8} {"ratio",7} {"target",7}");
        var far = 0;
        foreach (var benchmark in Find().Where(one => one.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            await using (benchmark)
                far += await RunAsync(benchmark) ? 0 : 1;
        }
        if (far > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{far} more than {Margin} times over the target"));
        return far == 0 ? 0 : 1;
    }

    private static IEnumerable<IBenchmark> Find() => typeof(BenchmarkRunner).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IBenchmark)))
        .Select(type => (IBenchmark)Activator.CreateInstance(type)!)
        .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal);

    private static async Task<bool> RunAsync(IBenchmark benchmark)
    {
        await benchmark.SetUpAsync();
        var floors = new List<double>();
        var works = new List<double>();
        for (var i = -benchmark.WarmUps; i < benchmark.Measurements; i++)
        {
            // In turn, so that a busy minute of the machine meets both.
            var floor = await benchmark.MeasureFloorAsync();
            var work = await benchmark.MeasureWorkAsync();
            if (i < 0)
                continue;
            floors.Add(floor);
            works.Add(work);
        }
        return Print(benchmark, Median(works), Median(floors));
    }

    private static bool Print(IBenchmark benchmark, double work, double floor)
    {
        var ratio = work / floor;
        var verdict = ratio <= benchmark.Target ? "ok" : "over";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{benchmark.Name,-46} {work,12:N3} {floor,12:N3}  {benchmark.Unit,-8} {ratio,7:F2} {benchmark.Target,7:F2}  {verdict}  (floor: {benchmark.Floor})"));
        return ratio <= benchmark.Target * Margin;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
