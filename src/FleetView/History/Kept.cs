namespace FleetView.History;

/// <summary>What became of a change that has to be on the disk before it is answered.</summary>
/// <param name="Item">Null where it is not kept, or where there is no such item.</param>
/// <param name="Fault">Why it is not kept.</param>
public readonly record struct Kept<T>(T? Item, string? Fault)
    where T : class;
