namespace FleetView.Tests.History;

public sealed class FleetHistoryTests() : FleetHistorySuite(new SqlitePlace());

public sealed class SettingsHistoryTests() : SettingsHistorySuite(new SqlitePlace());

public sealed class GateHistoryTests() : GateHistorySuite(new SqlitePlace());

public sealed class ScoreHistoryTests() : ScoreHistorySuite(new SqlitePlace());

public sealed class FindingHistoryTests() : FindingHistorySuite(new SqlitePlace());

public sealed class AcknowledgementHistoryTests() : AcknowledgementHistorySuite(new SqlitePlace());

public sealed class AnnotationHistoryTests() : AnnotationHistorySuite(new SqlitePlace());

public sealed class ScreenTokenTests() : ScreenTokenSuite(new SqlitePlace());

public sealed class HistoryRetentionTests() : HistoryRetentionSuite(new SqlitePlace());

public sealed class HistoryFaultTests() : HistoryFaultSuite(new SqlitePlace());
