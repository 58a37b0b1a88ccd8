using TorchSharp;

namespace LotteryTickets;

/// <summary>How the activations of R replicas lie in one tensor.</summary>
internal enum Arrangement
{
    /// <summary>
    /// [R, features, batch]: with the batch innermost a linear layer is one <c>baddbmm</c>, and its weight
    /// gradient comes out in the row's own order.
    /// </summary>
    Columns,

    /// <summary>[batch, R·channels, height, width]: a convolution of all replicas is one, with R groups.</summary>
    Maps,
}

/// <summary>The activations between two layers: the shape of one replica's example, and the arrangement of all.</summary>
internal readonly record struct Activations(FeatureShape Shape, Arrangement Arrangement)
{
    /// <summary>Returns the arrangement of a network's inputs: features as columns, images as maps.</summary>
    public static Activations Of(FeatureShape input) =>
        new(input, input.IsVector ? Arrangement.Columns : Arrangement.Maps);

    /// <summary>Arranges a batch [n, features] for one replica.</summary>
    public torch.Tensor From(torch.Tensor batch) =>
        Arrangement == Arrangement.Columns
            ? batch.t().unsqueeze(0)
            : batch.view(batch.size(0), Shape.Channels, Shape.Height, Shape.Width);

    /// <summary>Returns the operation that brings activations of R replicas into the other arrangement.</summary>
    public Operation Rearranged(long replicas)
    {
        var (channels, height, width) = Shape;
        var features = Shape.Length;
        return Arrangement == Arrangement.Maps
            ? (maps, _) => maps.reshape(-1, replicas, features).permute(1, 2, 0)
            : (columns, _) => columns.permute(2, 0, 1).reshape(-1, replicas * channels, height, width);
    }
}
