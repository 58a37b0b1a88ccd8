using TorchSharp;

namespace LotteryTickets;

internal enum Arrangement
{
    // [R, features, batch]: a linear layer is one baddbmm, and its gradient has the order of the flat vector.
    Columns,

    // [batch, R·channels, height, width]: a convolution of all replicas is one, with R groups.
    Maps,
}

internal readonly record struct Activations(FeatureShape Shape, Arrangement Arrangement)
{
    public static Activations Of(FeatureShape input) =>
        new(input, input.IsVector ? Arrangement.Columns : Arrangement.Maps);

    public torch.Tensor From(torch.Tensor batch) =>
        Arrangement == Arrangement.Columns
            ? batch.t().unsqueeze(0)
            : batch.view(batch.size(0), Shape.Channels, Shape.Height, Shape.Width);

    public Operation Rearranged(long replicas)
    {
        var (channels, height, width) = Shape;
        var features = Shape.Length;
        return Arrangement == Arrangement.Maps
            ? (maps, _) => maps.reshape(-1, replicas, features).permute(1, 2, 0)
            : (columns, _) => columns.permute(2, 0, 1).reshape(-1, replicas * channels, height, width);
    }
}
