using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>What becomes of the losses of a batch.</summary>
        public enum Reduction : long
        {
            /// <summary>One loss per example.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        /// <summary>Layers and losses as functions.</summary>
        public static partial class functional
        {
            /// <summary>max(x, 0), element by element; a new tensor.</summary>
            public static Tensor relu(Tensor x) => x.relu();

            /// <summary>x minus the logarithm of the sum of its exponentials along a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>
            /// The negative log-likelihood of labels [n] (int64) under the softmax of logits [n, classes]; labels equal
            /// to <paramref name="ignore_index"/> do not count.
            /// </summary>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0
            ) =>
                Shim.shim_cross_entropy(
                    input,
                    target,
                    weight,
                    ignore_index,
                    (long)reduction,
                    label_smoothing
                );

            /// <summary>The negative log-likelihood of labels [n] (int64) under log-probabilities [n, classes].</summary>
            public static Tensor nll_loss(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean
            ) => Shim.shim_nll_loss(input, target, weight, (long)reduction);
        }
    }
}
