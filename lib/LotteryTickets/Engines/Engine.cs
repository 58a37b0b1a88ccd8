using LotteryTickets.Engines.Torch;
using LotteryTickets.Training;

namespace LotteryTickets.Engines;

/// <summary>The engines by the device they run on.</summary>
public static class Engine
{
    /// <summary>
    /// The engine of a device: on <c>cpu</c> dense or sparse, whichever is expected to be faster for a run's
    /// mask; on <c>cuda</c> libtorch, with many replicas in one batch.
    /// </summary>
    /// <exception cref="ArgumentException">No device is called so.</exception>
    /// <exception cref="InvalidOperationException">There is no CUDA device that libtorch can use.</exception>
    public static IEngine On(string device) =>
        device == "cpu" ? new CpuEngine() : TorchEngine.On(device);
}
