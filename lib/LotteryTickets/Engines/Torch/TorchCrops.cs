using TorchSharp;

namespace LotteryTickets;

/// <summary>Crops images on the device: only the places of their rows and columns are sent there.</summary>
internal static class TorchCrops
{
    /// <summary>Takes n of the images [count, features], each through its crop, as [n, features].</summary>
    public static torch.Tensor Take(torch.Tensor inputs, ImageShape shape, long[] indices, Crop[] crops)
    {
        var (channels, height, width) = shape;
        var rows = Axis(inputs, [crops.Length, 1, height, 1], width, (n, y) => crops[n].RowOf(y));
        var columns = Axis(inputs, [crops.Length, 1, 1, width], 1, (n, x) => crops[n].ColumnOf(x, width));
        var planes = torch.tensor(
            [.. Enumerable.Range(0, channels).Select(channel => (long)channel * height * width)],
            [1, channels, 1, 1],
            device: inputs.device
        );
        var images = torch.tensor(
            Array.ConvertAll(indices, index => index * shape.Features),
            [indices.Length, 1, 1, 1],
            device: inputs.device
        );
        var places = images.Plus(planes).Plus(rows.Places).Plus(columns.Places);
        var seen = inputs.reshape(-1).index_select(0, places.reshape(-1)).view(places.shape);
        return (seen * rows.Inside * columns.Inside).view(indices.Length, shape.Features);
    }

    /// <summary>Returns, for each row (or column) of each window, its place in the image times the stride, and 1 inside of it or 0.</summary>
    private static (torch.Tensor Places, torch.Tensor Inside) Axis(
        torch.Tensor inputs,
        long[] shape,
        int stride,
        Func<int, int, int> seen
    )
    {
        var extent = (int)(shape[2] * shape[3]);
        var places = new long[shape[0] * extent];
        var inside = new float[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var place = seen(i / extent, i % extent);
            places[i] = (long)stride * Math.Clamp(place, 0, extent - 1);
            inside[i] = place >= 0 && place < extent ? 1 : 0;
        }

        return (torch.tensor(places, shape, device: inputs.device), torch.tensor(inside, shape, device: inputs.device));
    }
}
