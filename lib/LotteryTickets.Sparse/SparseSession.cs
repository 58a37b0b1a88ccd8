namespace LotteryTickets.Sparse;

/// <summary>R replicas in training, one after the other: they share nothing but the examples.</summary>
internal sealed class SparseSession(SparseEngine engine, CodedExamples examples, IReadOnlyList<SparseReplica> replicas)
    : ISession
{
    public void Step(IReadOnlyList<MiniBatch> batches, double rate)
    {
        for (var r = 0; r < replicas.Count; r++)
        {
            replicas[r].Step(examples, batches[r], rate);
        }
    }

    public double[] TakeTrainingLosses() => [.. replicas.Select(r => r.TakeTrainingLoss())];

    public float[] Weights(int replica) => replicas[replica].Row();

    public IReadOnlyList<ReplicaState> Save() => [.. replicas.Select(replica => replica.Save())];

    public void Restore(IReadOnlyList<ReplicaState> states)
    {
        ReplicaState.Check(states, replicas.Count);
        foreach (var (replica, state) in replicas.Zip(states))
        {
            replica.Check(state);
        }

        foreach (var (replica, state) in replicas.Zip(states))
        {
            replica.Restore(state);
        }
    }

    public IReadOnlyList<Measurement> Evaluate(Examples examples) =>
        [.. replicas.Select(replica => replica.Evaluate(engine.Encode(examples)))];

    public void Dispose() { }
}
