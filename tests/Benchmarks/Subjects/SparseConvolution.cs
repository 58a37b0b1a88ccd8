using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks.Subjects;

/// <summary>
/// One convolution of the sparse engine, by itself: forward and backward for a batch, with the gradients of
/// weights, biases and inputs. As in training, a batch whose maps are large is taken part by part.
/// </summary>
internal sealed class SparseConvolution
{
    private readonly ConvolutionStage _stage;
    private readonly SparseWeights _survivors;
    private readonly int _parts;

    public SparseConvolution(Network network, Mask mask, int batch)
    {
        var layer = (Convolution)network.Layers[0];
        var input = new FeatureMaps(network.Input);
        var output = new FeatureMaps(layer.Output(network.Input));
        _stage = new ConvolutionStage(layer, input, output, mask, network.Layout) { NeedsInputGradients = true };
        Array.Fill(output.Read, true);
        _stage.MarkRead();
        _parts = (batch + Lanes.PerVector - 1) / Lanes.PerVector;
        Allocate(input, output);
        var plan = new SparseWeights.Plan();
        _stage.Claim(plan);
        _survivors = plan.Build();
        _stage.Bind(_survivors);
        _survivors.Collect(Initialization.GlorotNormal(network.Layout, 1));
    }

    /// <summary>Forward and backward for the whole batch.</summary>
    public void Step()
    {
        _survivors.Gradients.Span.Clear();
        for (var part = 0; part < _parts; part++)
        {
            _stage.Forward(training: true);
            _stage.Backward();
        }
    }

    private static void Allocate(FeatureMaps input, FeatureMaps output)
    {
        foreach (var maps in new[] { input, output })
        {
            maps.Allocate(Lanes.PerVector, gradients: true);
            maps.ListRuns();
        }

        for (var channel = 0; channel < input.Shape.Channels; channel++)
        {
            for (var y = 0; y < input.Shape.Height; y++)
            {
                NormalNumbers.Fill(input.ValueRow(channel, y));
                NormalNumbers.Fill(output.GradientRow(channel, y));
            }
        }
    }
}
