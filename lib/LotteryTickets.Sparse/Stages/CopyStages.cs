namespace LotteryTickets.Sparse;

/// <summary>A copy, for a stage that works in place on what others read as well.</summary>
internal sealed class CopyStage(FeatureMaps input, FeatureMaps output) : ChannelStage(input, output)
{
    protected override void Forward(int channel)
    {
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            Input.ValueRow(channel, y).CopyTo(Output.ValueRow(channel, y));
        }
    }

    protected override void Backward(int channel) => ShortcutStage.Pass(Output, Input, channel, AddsInputGradients);
}

/// <summary>Adds a shortcut to the body of a residual block, in place; the gradient goes both ways.</summary>
internal sealed class ShortcutStage(FeatureMaps shortcut, FeatureMaps body) : ChannelStage(shortcut, body)
{
    /// <summary>Passes gradients on as they are.</summary>
    public static void Pass(FeatureMaps from, FeatureMaps to, int channel, bool adds)
    {
        for (var y = 0; y < from.Shape.Height; y++)
        {
            if (adds)
            {
                RowArithmetic.Add(to.GradientRow(channel, y), from.GradientRow(channel, y));
            }
            else
            {
                from.GradientRow(channel, y).CopyTo(to.GradientRow(channel, y));
            }
        }
    }

    protected override void Forward(int channel)
    {
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            RowArithmetic.Add(Output.ValueRow(channel, y), Input.ValueRow(channel, y));
        }
    }

    protected override void Backward(int channel) => Pass(Output, Input, channel, AddsInputGradients);
}
