namespace LotteryTickets.Sparse;

/// <summary>Dropout: one product per number that is read, forward and backward; a copy in evaluation.</summary>
internal sealed class DropoutStage(Dropout layer, FeatureMaps input, FeatureMaps output) : ChannelStage(input, output)
{
    private float[] _factors = [];
    private float[] _ofBatch = [];
    private MiniBatch? _batch;
    private bool _training;

    /// <summary>Draws for the part of a batch that begins at <paramref name="start"/>.</summary>
    public void Draw(MiniBatch batch, int start)
    {
        var features = Input.Shape.Length;
        if (!ReferenceEquals(batch, _batch))
        {
            _ofBatch = layer.Factors(batch.Seed, batch.Iteration, batch.Count, features);
            _batch = batch;
        }

        if (_factors.Length == 0)
        {
            _factors = new float[features * Input.Lanes];
        }

        var count = Math.Min(Input.Batch, batch.Count - start);
        for (var feature = 0; feature < features; feature++)
        {
            for (var lane = 0; lane < Input.Lanes; lane++)
            {
                _factors[(feature * Input.Lanes) + lane] =
                    lane < count ? _ofBatch[((start + lane) * features) + feature] : 0;
            }
        }
    }

    public override void Forward(bool training)
    {
        _training = training;
        base.Forward(training);
    }

    protected override void Forward(int channel)
    {
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var from = Input.ValueRow(channel, y);
            var to = Output.ValueRow(channel, y);
            if (_training)
            {
                RowArithmetic.Multiply(to, from, FactorRow(channel, y));
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }

    protected override void Backward(int channel)
    {
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var from = Output.GradientRow(channel, y);
            var to = Input.GradientRow(channel, y);
            if (AddsInputGradients)
            {
                RowArithmetic.AddProduct(to, from, FactorRow(channel, y));
            }
            else
            {
                RowArithmetic.Multiply(to, from, FactorRow(channel, y));
            }
        }
    }

    private ReadOnlySpan<float> FactorRow(int channel, int y)
    {
        var length = Input.Shape.Width * Input.Lanes;
        return _factors.AsSpan(((channel * Input.Shape.Height) + y) * length, length);
    }
}
