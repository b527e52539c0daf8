using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("FleetView.Tests")]
[assembly: InternalsVisibleTo("FleetView.EndToEnd.Tests")]
[assembly: InternalsVisibleTo("FleetView.Benchmarks")]
[assembly: InternalsVisibleTo("FleetView.HistoryWriter")]
