namespace LotteryTickets.Sparse;

/// <summary>A stage that works on channels one by one; its cost is a few passes over those that are read.</summary>
internal abstract class ChannelStage(FeatureMaps input, FeatureMaps output) : Stage(input, output)
{
    public override void Forward(bool training)
    {
        for (var channel = 0; channel < Output.Shape.Channels; channel++)
        {
            if (Output.Read[channel])
            {
                Forward(channel);
            }
        }
    }

    public override void Backward()
    {
        for (var channel = 0; NeedsInputGradients && channel < Output.Shape.Channels; channel++)
        {
            if (Output.Read[channel])
            {
                Backward(channel);
            }
        }
    }

    protected abstract void Forward(int channel);

    protected abstract void Backward(int channel);
}
