using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class DeviceTests : TensorTest
{
    [Fact]
    public void A_device_is_named_by_kind_and_number()
    {
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal("cuda", CUDA.ToString());
        Assert.Equal("cuda:1", device("cuda:1").ToString());
        Assert.Equal("cuda:2", device("cuda", 2).ToString());
        Assert.Equal(
            (DeviceType.CUDA, 3),
            (device(DeviceType.CUDA, 3).type, new Device("cuda", 3).index)
        );
        Device implied = "cpu";
        Assert.Equal(DeviceType.CPU, implied.type);
    }

    [Fact]
    public void Without_a_gpu_its_use_is_an_error_and_its_count_is_zero()
    {
        if (cuda.is_available())
            Assert.Skip("This machine has a GPU.");
        Assert.Equal(0, cuda.device_count());
        Assert.Throws<ExternalException>(() => zeros(1, device: CUDA));
        Assert.Throws<ExternalException>(() => zeros(1).cuda());
    }

    [Fact]
    public void With_a_gpu_it_computes_what_the_cpu_computes()
    {
        if (!cuda.is_available())
            Assert.Skip("This machine has no GPU.");
        var there = tensor([1f, 2, 3, 4], [2, 2], device: CUDA);
        Assert.Equal("cuda:0", there.device.ToString());
        Assert.Throws<InvalidOperationException>(() => there.data<float>().ToArray());
        AssertTensor(there.mm(there).cpu(), [2, 2], 7, 10, 15, 22);
        AssertTensor(zeros(2).cuda().add_(1).to(CPU), [2], 1, 1);
        cuda.synchronize();
    }
}
