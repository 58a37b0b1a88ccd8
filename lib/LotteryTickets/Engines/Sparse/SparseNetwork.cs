using LotteryTickets.Engines.Sparse.Maps;
using LotteryTickets.Engines.Sparse.Stages;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;

namespace LotteryTickets.Engines.Sparse;

/// <summary>A network made ready for one mask and one batch size: its stages, and the elements that survive.</summary>
internal sealed class SparseNetwork
{
    private readonly Stage[] _stages;
    private readonly FeatureMaps[] _shared;

    /// <exception cref="NotSupportedException">The network has a layer that this engine does not know.</exception>
    public SparseNetwork(Network network, Mask mask, int batch)
    {
        Input = new FeatureMaps(network.Input);
        var compiler = new StageCompiler(network.Layout, mask);
        Scores = compiler.Compile(network.Layers, Input);
        _stages = [.. compiler.Stages];
        _shared = ShareOut();
        MarkRead();
        Allocate(batch);
        Survivors = Claim();
    }

    /// <summary>What the network sees.</summary>
    public FeatureMaps Input { get; }

    /// <summary>The class scores, and where their gradients go.</summary>
    public FeatureMaps Scores { get; }

    /// <summary>The elements of the row.</summary>
    public Survivors Survivors { get; }

    /// <summary>Fills the scores from the input.</summary>
    public void Forward(bool training)
    {
        foreach (var stage in _stages)
        {
            stage.Forward(training);
        }
    }

    /// <summary>Fills the survivors' gradients from those of the scores.</summary>
    public void Backward()
    {
        Array.Clear(Survivors.Gradients);
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
        var readers = _stages
            .Where(stage => !stage.InPlace)
            .GroupBy(stage => stage.Input.Storage)
            .ToArray();
        foreach (var group in readers)
        {
            foreach (var stage in group)
            {
                stage.NeedsInputGradients = group.Key != Input.Storage;
                stage.AddsInputGradients = group.Count() > 1;
            }
        }

        return
        [
            .. readers
                .Where(group => group.Count() > 1 && group.Key != Input.Storage)
                .Select(group => group.Key),
        ];
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
        foreach (var maps in all)
        {
            maps.Allocate(batch, gradients: maps != Input);
            maps.ListRuns();
        }
    }

    private Survivors Claim()
    {
        var plan = new Survivors.Plan();
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
