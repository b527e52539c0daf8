using FleetView.EndToEnd.Tests.Live;

// One fleet for all tests that only look; and one test at a time, because two processors are all there may be.
[assembly: AssemblyFixture(typeof(LiveFleet))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
