using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// The cross-correlation of feature maps [n, channels, h, w] with kernels [outputs, channels / groups, kh, kw],
            /// plus a bias [outputs] where there is one. With groups, each share of the outputs sees its share of the
            /// channels alone. A list of one length counts for both directions.
            /// </summary>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            )
            {
                strides ??= [1];
                padding ??= [0];
                dilation ??= [1];
                return Shim.shim_conv2d(
                    input,
                    weight,
                    bias,
                    strides,
                    strides.Length,
                    padding,
                    padding.Length,
                    dilation,
                    dilation.Length,
                    groups
                );
            }

            /// <summary>The maximum of each square window of feature maps [n, channels, h, w]; windows lie side by side unless a stride is given.</summary>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null) =>
                Shim.shim_max_pool2d(input, kernel_size, stride ?? kernel_size);

            /// <summary>The mean of each square window of feature maps [n, channels, h, w]; windows lie side by side unless a stride is given.</summary>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null) =>
                Shim.shim_avg_pool2d(input, kernel_size, stride ?? kernel_size);

            /// <summary>
            /// Inputs [n, channels, …] normalised per channel, times weight plus bias [channels]. Training uses the batch's
            /// mean and biased variance, and moves the running ones [channels] towards its mean and unbiased variance by
            /// the share <paramref name="momentum"/>; evaluation uses the running ones.
            /// </summary>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-5
            ) =>
                Shim.shim_batch_norm(
                    input,
                    running_mean,
                    running_var,
                    weight,
                    bias,
                    training,
                    momentum,
                    eps
                );
        }
    }
}
