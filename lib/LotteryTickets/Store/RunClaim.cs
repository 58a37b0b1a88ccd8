namespace LotteryTickets;

/// <summary>The sole right to train one run of a store, held as a lock between processes.</summary>
/// <param name="paths">Where the run's files lie.</param>
/// <param name="identity">What determines it.</param>
/// <param name="run">The run.</param>
/// <param name="held">The lock.</param>
/// <param name="warn">Told what is wrong but mended.</param>
internal sealed class RunClaim(
    RunPaths paths,
    RunIdentity identity,
    TrainingRun run,
    FileLock held,
    Action<string> warn
) : IRunClaim
{
    private bool _released;
    private bool _warned;

    public TrainingResult? Find() => ReadOrSetAside(paths.Result, path => ResultFile.Read(path, identity, run));

    public Checkpoint? LastCheckpoint()
    {
        var last = ReadOrSetAside(paths.Checkpoint, path => CheckpointFile.Read(path, identity, run));
        if (last is null || IsOnTheWay(last.Iteration))
        {
            return last;
        }

        SetCheckpointAside($"it stands at iteration {last.Iteration}, outside of the run");
        return null;
    }

    public void SetCheckpointAside(string reason) => SetAside(paths.Checkpoint, reason);

    public void Save(Checkpoint checkpoint)
    {
        try
        {
            Write(paths.Checkpoint, CheckpointFile.Write(identity, run, checkpoint));
        }
        catch (RunStoreException error)
        {
            if (!_warned)
            {
                warn($"{error.Message} Training goes on without a new checkpoint.");
            }

            _warned = true;
        }
    }

    public void Commit(TrainingResult result)
    {
        Write(paths.Result, ResultFile.Write(identity, run, result));
        StoreFiles.Delete(paths.Checkpoint);
    }

    public void Dispose()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        try
        {
            held.Remove();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An empty file stays; the next claim of the run or a pruning removes it.
            held.Dispose();
        }
    }

    private bool IsOnTheWay(int iteration) => iteration > run.FirstIteration && iteration < run.Options.Iterations;

    private void Write(string path, byte[] bytes) => StoreFiles.Write(path, paths.Temporary, bytes);

    private T? ReadOrSetAside<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return StoreFiles.Read(path, read);
        }
        catch (DamagedFileException damage)
        {
            SetAside(path, damage.Problem);
            return null;
        }
    }

    private void SetAside(string path, string problem)
    {
        var aside = paths.NewAside();
        StoreFiles.Move(path, aside);
        warn(
            $"{path} cannot be used: {problem}. It is kept as {Path.GetFileName(aside)}, and its run is trained anew."
        );
    }
}
