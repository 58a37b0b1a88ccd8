namespace LotteryTickets;

/// <summary>Where a result came from.</summary>
/// <param name="Run">The name of its run: 64 hexadecimal digits (<see cref="RunIdentity.Hash"/>).</param>
/// <param name="Data">The name of the data set.</param>
/// <param name="Engine">The name of the engine that trained it.</param>
/// <param name="Started">When its training began.</param>
/// <param name="Training">How long it was in training, side by side with others where an engine does so.</param>
public sealed record Origin(string Run, string Data, string Engine, DateTimeOffset Started, TimeSpan Training)
{
    /// <summary>Whether it was found in a run store, and cost no training.</summary>
    public bool Reused { get; init; }
}
