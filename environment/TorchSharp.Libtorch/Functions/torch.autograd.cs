using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposed of, this thread records no gradients.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Until disposed of, this thread records gradients, or does not.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Until disposed of, this thread records gradients, or does not.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether this thread records gradients.</summary>
    public static bool is_grad_enabled() => Shim.shim_grad_enabled();

    /// <summary>Gradients.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of the outputs' sum, weighted by <paramref name="grad_outputs"/>, one per input and of its
        /// shape. An input that the outputs do not depend on is an error, or with
        /// <paramref name="allow_unused"/> a tensor whose <see cref="Tensor.IsInvalid"/> is true. The graph is
        /// freed unless <paramref name="retain_graph"/>, also with <paramref name="create_graph"/>.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            using var from = new TensorPointers(outputs);
            using var to = new TensorPointers(inputs);
            using var weights = new TensorPointers(grad_outputs ?? []);
            var gradients = new nint[to.Count];
            Shim.Check(
                Shim.shim_grad(
                    from.Values,
                    from.Count,
                    to.Values,
                    to.Count,
                    weights.Values,
                    weights.Count,
                    retain_graph,
                    create_graph,
                    allow_unused,
                    gradients
                )
            );
            return [.. gradients.Select(gradient => new Tensor(new TensorHandle(gradient)))];
        }
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();

        public GradMode(bool enabled) => Shim.shim_set_grad_enabled(enabled);

        public void Dispose() => Shim.shim_set_grad_enabled(_before);
    }
}
