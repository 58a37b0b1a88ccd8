namespace LotteryTickets;

/// <summary>
/// What a pruning removes. What dead processes have left (temporary files, locks, checkpoints of
/// finished runs) always goes; what a process trains at the moment always stays.
/// </summary>
/// <param name="Damaged">Files that were set aside, and those that verification finds damaged.</param>
/// <param name="Checkpoints">Checkpoints of interrupted runs.</param>
/// <param name="All">Every kind.</param>
/// <param name="OlderThan">Only what was written longer ago; alone, of every kind.</param>
public sealed record PruneSelection(
    bool Damaged = false,
    bool Checkpoints = false,
    bool All = false,
    TimeSpan? OlderThan = null
)
{
    private bool EveryKind => All || (OlderThan is not null && !Damaged && !Checkpoints);

    /// <param name="entry">A file.</param>
    /// <param name="isFinished">Whether its run has a result.</param>
    /// <param name="now">The time.</param>
    internal bool Includes(StoreEntry entry, bool isFinished, DateTimeOffset now) =>
        IsLeftover(entry, isFinished)
        || (now - entry.Written >= (OlderThan ?? TimeSpan.MinValue) && IncludesKind(entry));

    private static bool IsLeftover(StoreEntry entry, bool isFinished) =>
        entry.Kind is StoreEntryKind.Temporary or StoreEntryKind.Lock
        || (entry.Kind == StoreEntryKind.Checkpoint && isFinished);

    private bool IncludesKind(StoreEntry entry) =>
        EveryKind
        || (Checkpoints && entry.Kind == StoreEntryKind.Checkpoint)
        || (Damaged && (entry.Kind == StoreEntryKind.Damaged || entry.Verify() is not null));
}
