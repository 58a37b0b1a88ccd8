namespace LotteryTickets.Tests.Data;

public sealed class InputScaleTests
{
    // Two training images of two channels, 1×2; the channels go from −1 to 2 and from 2 to 6.
    private static readonly Examples Train = Pictures([-1, 2, 2, 6, -1, -1, 2, 2]);
    private static readonly Examples Others = Pictures([0.5f, -1, 4, 2, 3.5f, 2, 2, 2]);

    private static readonly Dataset Data = new("pairs", Train, Others, Others, "", "Pairs.");

    [Fact]
    public void Pixels_are_scaled_by_the_range_of_their_channel_in_the_training_images()
    {
        var scaled = Data.FromZeroToOne();
        Assert.Equal([0, 1, 0, 1, 0, 0, 0, 0], scaled.Train.Inputs);
        Assert.Equal([0.5f, 0, 0.5f, 0, 1.5f, 1, 0, 0], scaled.Test.Inputs);
        Assert.Equal(Train.Labels, scaled.Train.Labels);
    }

    [Fact]
    public void Images_of_length_1_have_blank_pixels_at_zero()
    {
        var half = (float)Math.Sqrt(0.5);
        var unit = Data.OfUnitLength();
        Assert.Equal([0, half, 0, half], unit.Train.Row(0));
        Assert.Equal([0, 0, 0, 0], unit.Train.Row(1));
        Assert.Equal([half, 0, half, 0], unit.Validation.Row(0));
    }

    [Fact]
    public void They_are_data_sets_of_their_own_and_say_so()
    {
        Assert.Equal("pairs, pixels from 0 to 1", Data.FromZeroToOne().Name);
        Assert.Equal("pairs, images of length 1", Data.OfUnitLength().Name);
        Dataset[] all = [Data, Data.FromZeroToOne(), Data.OfUnitLength()];
        Assert.Equal(3, all.DistinctBy(data => data.Fingerprint).Count());
    }

    private static Examples Pictures(float[] inputs) => new(inputs, [0, 1], new FeatureShape(2, 1, 2), classes: 2);
}
