namespace FleetView.Findings;

/// <summary>Drawing without putting back: how likely chance alone gives so many.</summary>
public static class Hypergeometric
{
    /// <summary>
    /// Probability that among <paramref name="drawn"/> of <paramref name="all"/>, of which <paramref name="marked"/> are
    /// marked, at least <paramref name="hits"/> are.
    /// </summary>
    public static double AtLeast(int hits, int drawn, int marked, int all)
    {
        var (least, most) = (Math.Max(0, drawn + marked - all), Math.Min(drawn, marked));
        if (hits <= least)
            return 1;
        var sum = 0.0;
        for (var k = most; k >= hits; k--)
            sum += Math.Exp(LogChoose(marked, k) + LogChoose(all - marked, drawn - k) - LogChoose(all, drawn));
        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    // Stirling's series, exact to 10 digits from 16 on; below that the product itself.
    private static double LogFactorial(int n)
    {
        if (n < 16)
        {
            var product = 1.0;
            for (var i = 2; i <= n; i++)
                product *= i;
            return Math.Log(product);
        }

        var x = n + 1.0;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.Pow(x, 5));
    }
}
