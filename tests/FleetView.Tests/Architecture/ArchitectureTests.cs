using ArchUnitNET.Loader;

namespace FleetView.Tests.Architecture
{
    public sealed class ArchitectureTests
    {
        [Fact]
        public void Rooms_OfTheProduct_UseOnlyWhatTheyMay()
        {
            var architecture = new ArchLoader().LoadAssemblies(typeof(FleetViewApp).Assembly).Build();
            var violations = RoomRules.Violations(architecture, "FleetView");
            Assert.True(violations.Count == 0, string.Join("\n", violations));
        }

        [Fact]
        public void Rooms_OfABrokenExample_AreCaught()
        {
            var architecture = new ArchLoader().LoadAssemblies(typeof(ArchitectureTests).Assembly).Build();
            var violations = RoomRules.Violations(architecture, "FleetView.Tests.Architecture.Broken");
            Assert.Contains(violations, violation => violation.StartsWith("Model uses Collection", StringComparison.Ordinal));
            Assert.Contains(violations, violation => violation.StartsWith("Signals is not pure", StringComparison.Ordinal));
            Assert.Contains(violations, violation => violation.StartsWith("Api uses System.Net.Http", StringComparison.Ordinal));
        }
    }
}

namespace FleetView.Tests.Architecture.Broken.Model
{
    internal sealed class ModelThatCollects
    {
        public Collection.Collector? Collector { get; set; }
    }
}

namespace FleetView.Tests.Architecture.Broken.Collection
{
    internal sealed class Collector;
}

namespace FleetView.Tests.Architecture.Broken.Signals
{
    internal sealed class SignalWithAClock(TimeProvider time)
    {
        public DateTimeOffset Now => time.GetUtcNow();
    }
}

namespace FleetView.Tests.Architecture.Broken.Api
{
    internal sealed class EndpointThatAsksASource
    {
        public HttpClient? Client { get; set; }
    }
}
