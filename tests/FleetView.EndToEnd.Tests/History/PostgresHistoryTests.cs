using FleetView.EndToEnd.Tests.Support;
using FleetView.Tests.History;

namespace FleetView.EndToEnd.Tests.History;

[CollectionDefinition(nameof(PostgresServer))]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>;

[Collection(nameof(PostgresServer))]
public sealed class PostgresFleetHistoryTests(PostgresServer server) : FleetHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresSettingsHistoryTests(PostgresServer server) : SettingsHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresGateHistoryTests(PostgresServer server) : GateHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresScoreHistoryTests(PostgresServer server) : ScoreHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresFindingHistoryTests(PostgresServer server) : FindingHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresAcknowledgementHistoryTests(PostgresServer server) : AcknowledgementHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresAnnotationHistoryTests(PostgresServer server) : AnnotationHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresScreenTokenTests(PostgresServer server) : ScreenTokenSuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresRetentionTests(PostgresServer server) : HistoryRetentionSuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresHistoryFaultTests(PostgresServer server) : HistoryFaultSuite(new PostgresPlace(server));
