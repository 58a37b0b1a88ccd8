namespace LotteryTickets;

/// <summary>Keeps results of runs, and checkpoints of those in training; several processes may share one.</summary>
public interface IRunStore
{
    /// <summary>Time between checkpoints of a run in training.</summary>
    TimeSpan CheckpointEvery { get; }

    /// <summary>The result of a run; null where none is kept, or where what is kept is damaged.</summary>
    TrainingResult? Find(RunIdentity identity, TrainingRun run);

    /// <summary>The sole right to train a run, until it is disposed of; null where someone else has it.</summary>
    IRunClaim? TryClaim(RunIdentity identity, TrainingRun run);
}

/// <summary>The sole right to train one run.</summary>
public interface IRunClaim : IDisposable
{
    /// <summary>The result, where someone else has just finished the run; what is damaged is set aside, with a warning.</summary>
    TrainingResult? Find();

    /// <summary>Where an earlier training was interrupted; null to start anew. What is damaged is set aside, with a warning.</summary>
    Checkpoint? LastCheckpoint();

    /// <summary>Puts the last checkpoint out of the way, with a warning: it cannot be gone on from.</summary>
    void SetCheckpointAside(string reason);

    /// <summary>Keeps a checkpoint in place of the last. One that cannot be kept costs a warning, no more.</summary>
    void Save(Checkpoint checkpoint);

    /// <summary>Keeps the result, and lets go of the checkpoint.</summary>
    void Commit(TrainingResult result);
}
