namespace LotteryTickets;

/// <summary>The store of a trainer that has none: it finds nothing and keeps nothing.</summary>
internal sealed class NullRunStore : IRunStore, IRunClaim
{
    public TimeSpan CheckpointEvery => Timeout.InfiniteTimeSpan;

    public TrainingResult? Find(RunIdentity identity, TrainingRun run) => null;

    public IRunClaim TryClaim(RunIdentity identity, TrainingRun run) => this;

    public TrainingResult? Find() => null;

    public Checkpoint? LastCheckpoint() => null;

    public void SetCheckpointAside(string reason) { }

    public void Save(Checkpoint checkpoint) { }

    public void Commit(TrainingResult result) { }

    public void Dispose() { }
}
