using FleetView.Collection.Gates;
using FleetView.Fleet;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Collection.Gates;

/// <summary>A rollout as the sources' history shows it: one letter a point, o old, n new, b both, - none.</summary>
public sealed class RolloutCourseTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("nnnn", null, 0, 0)]
    [InlineData("oobbnn", Old, 2, 4)]
    [InlineData("oonn", Old, 2, 2)]
    [InlineData("oobb", Old, 2, null)]
    [InlineData("bbnn", null, 0, 2)]
    [InlineData("--nn", null, 2, 2)]
    [InlineData("oobboobn", Old, 6, 7)]
    [InlineData("oonn--nn", Old, 2, 2)]
    public void Course_IsReadOffTheCounts(string points, string? from, int started, int? ended)
    {
        var course = RolloutCourse.Of(Range(points), New);

        Assert.Equal((from, At(started), ended is { } end ? At(end) : null), (course!.From, course.Started, (DateTimeOffset?)course.Ended));
    }

    [Theory]
    [InlineData("oooo")]
    [InlineData("----")]
    public void Course_OfAVersionThatIsNotThere_IsNotKnown(string points) => Assert.Null(RolloutCourse.Of(Range(points), New));

    private static DateTimeOffset At(int point) => Now + (point * Step);

    private static RangeResult Range(string points) => new(
        Now, Step, points.Length, [Series(points, Old, 'o'), Series(points, "v" + New, 'n')], 2, "query", null);

    private static RangeSeries Series(string points, string name, char own) =>
        new(name, [.. points.Select(point => point == own || point == 'b' ? 5 : double.NaN)]);
}
