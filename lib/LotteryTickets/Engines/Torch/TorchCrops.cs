using TorchSharp;
using static TorchSharp.torch.nn;

namespace LotteryTickets;

internal static class TorchCrops
{
    // Coordinates run from −1 to 1 over the edges of an image, so that windows are sampled at its pixels.
    public static torch.Tensor Apply(torch.Tensor images, FeatureShape shape, Crop[] crops)
    {
        var (channels, height, width) = shape;
        float[] affine =
        [
            .. crops.SelectMany(crop =>
                new[] { crop.Mirrored ? -1 : 1, 0, 2f * crop.Right / width, 0, 1, 2f * crop.Down / height }
            ),
        ];
        long[] size = [crops.Length, channels, height, width];
        var grid = functional.affine_grid(torch.tensor(affine, [crops.Length, 2, 3], device: images.device), size);
        return functional
            .grid_sample(
                images.view(size),
                grid,
                torch.GridSampleMode.Nearest,
                torch.GridSamplePaddingMode.Zeros,
                false
            )
            .view(images.shape);
    }
}
