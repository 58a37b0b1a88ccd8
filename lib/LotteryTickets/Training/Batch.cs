namespace LotteryTickets;

/// <summary>
/// Jobs that one session may train: claims those that nobody else trains, goes on where each was
/// interrupted, and tells everyone the outcome.
/// </summary>
internal sealed class Batch(Dataset data, IRunStore store, JobQueue queue)
{
    // How long a run that someone else trains is left alone before we look again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public void Train(IReadOnlyList<Job> jobs, CancellationToken stop)
    {
        List<ClaimedJob> claimed = [.. jobs.Select(TryClaim).OfType<ClaimedJob>()];
        try
        {
            var together = claimed.FindAll(job => job.Iteration == claimed[0].Iteration);
            PutBack(claimed.Except(together));
            if (together.Count > 0)
            {
                TrainTogether(together, stop);
            }
        }
        finally
        {
            claimed.ForEach(job => job.Claim.Dispose());
        }
    }

    /// <summary>The job with the right to train it; null if it is finished, or has to wait for who has the right.</summary>
    private ClaimedJob? TryClaim(Job job)
    {
        IRunClaim? claim = null;
        try
        {
            claim = store.TryClaim(job.Identity, job.Run);
            if (claim is null)
            {
                job.Progress?.Tick();
                queue.Add(job, Pause);
                return null;
            }

            if (claim.Find() is not { } found)
            {
                return new ClaimedJob(job, claim, claim.LastCheckpoint());
            }

            claim.Dispose();
            job.Finish(found);
        }
        catch (Exception error) // whatever went wrong belongs to who awaits the run
        {
            claim?.Dispose();
            job.Fail(error);
        }

        return null;
    }

    /// <summary>The replicas of a session step together: those that stand at another iteration go back.</summary>
    private void PutBack(IEnumerable<ClaimedJob> others)
    {
        foreach (var other in others)
        {
            other.Claim.Dispose();
            queue.Add(other.Job);
        }
    }

    private void TrainTogether(List<ClaimedJob> jobs, CancellationToken stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource([stop, .. jobs[0].Job.Cancels]);
        try
        {
            var results = Run(jobs, cancel.Token);
            foreach (var (job, result) in jobs.Zip(results))
            {
                Finish(job, result);
            }
        }
        catch (OperationCanceledException)
        {
            Release(jobs, job => job.Cancel());
        }
        catch (Exception error)
        {
            Release(jobs, job => job.Fail(error));
        }
    }

    private IReadOnlyList<TrainingResult> Run(List<ClaimedJob> jobs, CancellationToken cancel)
    {
        try
        {
            return TrainingLoop.Run(data, jobs, store.CheckpointEvery, cancel);
        }
        catch (IncompatibleCheckpointException unfit)
        {
            jobs.ForEach(job => job.Claim.SetCheckpointAside(unfit.Message));
            return TrainingLoop.Run(
                data,
                [.. jobs.Select(job => job with { From = null })],
                store.CheckpointEvery,
                cancel
            );
        }
    }

    private static void Finish(ClaimedJob finished, TrainingResult result)
    {
        try
        {
            finished.Claim.Commit(result);
            finished.Claim.Dispose();
            finished.Job.Finish(result);
        }
        catch (Exception error) // one result that cannot be kept is not the others' concern
        {
            finished.Claim.Dispose();
            finished.Job.Fail(error);
        }
    }

    // Rights first: who awaits the job may ask for the same run at once.
    private static void Release(List<ClaimedJob> jobs, Action<Job> tell) =>
        jobs.ForEach(job =>
        {
            job.Claim.Dispose();
            tell(job.Job);
        });
}
