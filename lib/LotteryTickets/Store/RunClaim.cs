namespace LotteryTickets;

/// <summary>The exclusive right to train one run of a store, held as a lock between processes.</summary>
internal sealed class RunClaim(
    RunPaths paths,
    RunIdentity identity,
    TrainingRun run,
    FileLock held,
    Action<string> warn
) : IDisposable
{
    private bool _released;
    private bool _warned;

    /// <summary>Returns the result if another process has just stored it; sets a damaged one aside, with a warning.</summary>
    public TrainingResult? Find() => ReadOrSetAside(paths.Result, path => ResultFile.Read(path, identity, run));

    /// <summary>Returns the checkpoint to resume from, or null; sets one that cannot be used aside, with a warning.</summary>
    public Checkpoint? LastCheckpoint()
    {
        var last = ReadOrSetAside(paths.Checkpoint, path => CheckpointFile.Read(path, identity, run));
        if (last is null || (last.Iteration > run.FirstIteration && last.Iteration < run.Options.Iterations))
            return last;

        SetCheckpointAside($"its iteration {last.Iteration} is outside of the run");
        return null;
    }

    /// <summary>Sets the checkpoint aside, with a warning.</summary>
    public void SetCheckpointAside(string reason) => SetAside(paths.Checkpoint, reason);

    /// <summary>Writes a checkpoint in place of the last one. If that fails, warns once and continues.</summary>
    public void Save(Checkpoint checkpoint)
    {
        try
        {
            paths.Write(paths.Checkpoint, CheckpointFile.Write(identity, run, checkpoint));
        }
        catch (RunStoreException error)
        {
            if (!_warned)
                warn($"{error.Message} Training continues without a new checkpoint.");
            _warned = true;
        }
    }

    /// <summary>Stores the result and removes the checkpoint.</summary>
    /// <exception cref="RunStoreException">The result cannot be written.</exception>
    public void Commit(TrainingResult result)
    {
        paths.Write(paths.Result, ResultFile.Write(identity, run, result));
        RunPaths.Delete(paths.Checkpoint);
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        if (_released)
            return;

        _released = true;
        try
        {
            held.Remove();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The empty file is left; the next claim of the run or a cleanup removes it.
            held.Dispose();
        }
    }

    private T? ReadOrSetAside<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return RunPaths.Read(path, read);
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
        RunPaths.Move(path, aside);
        warn(
            $"{path} cannot be used: {problem}. It is kept as {Path.GetFileName(aside)}, and its run is trained again."
        );
    }
}
