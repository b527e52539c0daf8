namespace FleetView.Catalog;

/// <summary>What is wrong in a catalogue file, and where.</summary>
/// <param name="File">Path relative to the dashboards folder.</param>
/// <param name="Line">1-based; 0 when the fault concerns the whole file.</param>
/// <param name="Field">Path of the field, as <c>signals[3].degraded</c>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record CatalogueFault(string File, int Line, string Field, string Found, string Allowed)
{
    public override string ToString() => $"{File}:{Line}: {Field}: found {Found}; allowed: {Allowed}";
}

/// <summary>Holds the catalogue in force. A reload that fails keeps the last good one and leaves its faults here.</summary>
public sealed class CatalogueStore(Catalogue initial)
{
    private volatile Catalogue _current = initial;
    private volatile IReadOnlyList<CatalogueFault> _faults = [];

    public Catalogue Current => _current;

    /// <summary>Faults of the last reload; empty when what is on disk is in force.</summary>
    public IReadOnlyList<CatalogueFault> Faults => _faults;

    /// <summary>Raised after a reload, on the reloading thread, whether it succeeded or not.</summary>
    public event Action? Changed;

    public void Replace(Catalogue catalogue)
    {
        _current = catalogue;
        _faults = [];
        Changed?.Invoke();
    }

    public void Reject(IReadOnlyList<CatalogueFault> faults)
    {
        _faults = faults;
        Changed?.Invoke();
    }
}
