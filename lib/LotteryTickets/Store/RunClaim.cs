namespace LotteryTickets;

// The exclusive right to train one run of a store. Damaged files are set aside with a warning.
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

    public TrainingResult? Find() => ReadOrSetAside(paths.Result, path => ResultFile.Read(path, identity, run));

    public Checkpoint? LastCheckpoint()
    {
        var last = ReadOrSetAside(paths.Checkpoint, path => CheckpointFile.Read(path, identity, run));
        if (last is null || (last.Iteration > run.FirstIteration && last.Iteration < run.Options.Iterations))
            return last;

        SetCheckpointAside($"its iteration {last.Iteration} is outside of the run");
        return null;
    }

    public void SetCheckpointAside(string reason) => SetAside(paths.Checkpoint, reason);

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

    public void Commit(TrainingResult result)
    {
        paths.Write(paths.Result, ResultFile.Write(identity, run, result));
        RunPaths.Delete(paths.Checkpoint);
    }

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
