namespace LotteryTickets.Sparse;

/// <summary>A network made ready for one mask and one size of batch: its stages, and the elements that survive.</summary>
internal sealed class SparseNetwork
{
    // Perceptrons stay below: in them weights are what takes room and time, and cost less the more examples
    // each of them meets at once. Images' maps are above, and soon leave the second-level cache.
    private const int MostFeatures = 8192;

    private readonly Stage[] _stages;
    private readonly DropoutStage[] _dropouts;
    private readonly FeatureMaps[] _shared;

    /// <param name="network">The architecture.</param>
    /// <param name="mask">What survives.</param>
    /// <param name="batch">Examples in a batch.</param>
    /// <param name="inputDensity">The share of the examples' numbers that stand out from a background.</param>
    /// <exception cref="NotSupportedException">The network has a layer that this engine does not know.</exception>
    public SparseNetwork(Network network, Mask mask, int batch, double inputDensity = 1)
    {
        Input = new FeatureMaps(network.Input);
        var compiler = new StageCompiler(network.Layout, mask, Input, inputDensity);
        Scores = compiler.Compile(network.Layers, Input);
        _stages = [.. compiler.Stages];
        _dropouts = [.. _stages.OfType<DropoutStage>()];
        _shared = ShareOut();
        MarkRead();
        Allocate(batch);
        SparseWeights = Claim();
        SparseInputs = [.. _stages.OfType<SparseInputStage>().Select(stage => stage.Batch)];
    }

    /// <summary>
    /// What the network sees: the whole batch, or, where its maps would not fit into the cache, as many
    /// examples as a vector has lanes; a step then takes the batch part by part.
    /// </summary>
    public FeatureMaps Input { get; }

    /// <summary>The matrices of the layers that take what the network sees as one.</summary>
    public SparseBatch[] SparseInputs { get; }

    /// <summary>The class scores, and where their gradients go.</summary>
    public FeatureMaps Scores { get; }

    /// <summary>The elements of the row.</summary>
    public SparseWeights SparseWeights { get; }

    /// <summary>Decides what dropout drops in the next step forward in training.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="start">The place in it of the input's first example.</param>
    public void Draw(MiniBatch batch, int start)
    {
        foreach (var dropout in _dropouts)
        {
            dropout.Draw(batch, start);
        }
    }

    /// <summary>Fills the scores from the input.</summary>
    public void Forward(bool training)
    {
        foreach (var stage in _stages)
        {
            stage.Forward(training);
        }
    }

    /// <summary>Adds to the survivors' gradients what those of the scores come to.</summary>
    public void Backward()
    {
        foreach (var maps in _shared)
        {
            maps.ClearGradients();
        }

        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            _stages[i].Backward();
        }
    }

    /// <summary>Finds the maps that several stages read: their gradients are sums, which start from zero.</summary>
    private FeatureMaps[] ShareOut()
    {
        var readers = _stages.Where(stage => !stage.InPlace).GroupBy(stage => stage.Input.Storage).ToArray();
        foreach (var group in readers)
        {
            foreach (var stage in group)
            {
                stage.NeedsInputGradients = group.Key != Input.Storage;
                stage.AddsInputGradients = group.Count() > 1;
            }
        }

        return [.. readers.Where(group => group.Count() > 1 && group.Key != Input.Storage).Select(group => group.Key)];
    }

    private void MarkRead()
    {
        Array.Fill(Scores.Read, true);
        foreach (var stage in _stages.Reverse())
        {
            stage.MarkRead();
        }
    }

    private void Allocate(int batch)
    {
        var all = _stages.Select(stage => stage.Output).Prepend(Input).Distinct().ToArray();
        var features = all.Where(maps => maps.Storage == maps).Sum(maps => (long)maps.Shape.Length);
        var lanes =
            features <= MostFeatures || _stages.Any(stage => stage.NeedsWholeBatch)
                ? batch
                : Math.Min(batch, Lanes.PerVector);
        foreach (var maps in all)
        {
            maps.Allocate(lanes, gradients: maps != Input);
            maps.ListRuns();
        }
    }

    private SparseWeights Claim()
    {
        var plan = new SparseWeights.Plan();
        foreach (var stage in _stages)
        {
            stage.Claim(plan);
        }

        var survivors = plan.Build();
        foreach (var stage in _stages)
        {
            stage.Bind(survivors);
        }

        return survivors;
    }
}
