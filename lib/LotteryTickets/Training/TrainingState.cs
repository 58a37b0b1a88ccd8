namespace LotteryTickets;

/// <summary>What the training loop remembers of one run.</summary>
internal sealed class TrainingState
{
    private readonly TrainingRun _run;
    private readonly BatchOrder _order;
    private readonly List<Evaluation> _evaluations;
    private readonly Dictionary<int, float[]> _snapshots;
    private readonly Origin _before;
    private float[]? _bestRow;
    private double _bestLoss;

    /// <param name="job">The run, and where it was interrupted.</param>
    /// <param name="data">The name of the data set.</param>
    /// <param name="examples">Examples of the training set.</param>
    public TrainingState(ClaimedJob job, string data, int examples)
    {
        (_run, var from) = (job.Job.Run, job.From);
        _order = new BatchOrder(_run.DataSeed, examples, _run.Options.BatchSize);
        _evaluations = [.. from?.Evaluations ?? []];
        _snapshots = new Dictionary<int, float[]>(from?.Snapshots ?? new Dictionary<int, float[]>());
        _before =
            from?.Origin
            ?? new Origin(job.Job.Identity.Hash, data, job.Job.Engine.Name, DateTimeOffset.UtcNow, TimeSpan.Zero);
        _bestRow = from?.BestWeights;
        _bestLoss = _evaluations.Select(History.Loss).DefaultIfEmpty(double.NaN).Min();
    }

    /// <summary>Losses and accuracies so far.</summary>
    public History History => new(_evaluations);

    /// <summary>Rows kept so far, by iteration.</summary>
    public IReadOnlyDictionary<int, float[]> Snapshots => _snapshots;

    /// <summary>The row with the minimum validation loss.</summary>
    /// <exception cref="InvalidOperationException">Nothing was evaluated yet.</exception>
    public float[] BestWeights => _bestRow ?? throw new InvalidOperationException("The run was never evaluated.");

    /// <summary>What it learns from in the step of an iteration.</summary>
    public MiniBatch BatchAt(int iteration) =>
        new(_order.Indices(iteration).ToArray(), _run.DataSeed, iteration, _run.Options.Augmentation);

    /// <summary>Takes note of an evaluation, and of the row if none was better.</summary>
    public void Add(Evaluation evaluation, Func<float[]> row)
    {
        _evaluations.Add(evaluation);
        if (double.IsNaN(_bestLoss) || History.Loss(evaluation) < _bestLoss)
        {
            _bestLoss = History.Loss(evaluation);
            _bestRow = row();
        }
    }

    /// <summary>Keeps the row if the run asks for it at this iteration.</summary>
    public void KeepSnapshot(int iteration, Func<float[]> row)
    {
        if (HasSnapshotAt(iteration))
        {
            _snapshots[iteration] = row();
        }
    }

    /// <summary>Whether the run keeps its row at this iteration.</summary>
    public bool HasSnapshotAt(int iteration) => _run.SnapshotsAt.Contains(iteration);

    /// <summary>What is needed to go on from here.</summary>
    /// <param name="iteration">The step that comes next.</param>
    /// <param name="state">The engine's state.</param>
    /// <param name="elapsed">Time since this session began.</param>
    public Checkpoint Checkpoint(int iteration, ReplicaState state, TimeSpan elapsed) =>
        new(iteration, state, [.. _evaluations], _bestRow, new Dictionary<int, float[]>(_snapshots), Origin(elapsed));

    /// <summary>Who trained it, and for how long.</summary>
    /// <param name="elapsed">Time since this session began.</param>
    public Origin Origin(TimeSpan elapsed) => _before with { Training = _before.Training + elapsed };
}
