using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ErrorTests : TensorTest
{
    [Fact]
    public void What_libtorch_throws_arrives_with_its_message_and_without_its_stack()
    {
        var error = Assert.Throws<ExternalException>(() => zeros(2) + zeros(3));
        Assert.Equal(
            "The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
            error.Message
        );
    }

    [Fact]
    public void An_error_in_place_or_in_a_list_leaves_nothing_behind()
    {
        Assert.Throws<ExternalException>(() => zeros(2).add_(zeros(3)));
        Assert.Throws<ExternalException>(() => cat([zeros(1, 2), zeros(2, 3)]));
        Assert.Throws<ExternalException>(() => zeros(2).size(1));
        AssertTensor(zeros(1), [1], 0);
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var (gone, there) = (zeros(1), zeros(1));
        gone.Dispose();
        Assert.True(gone.IsInvalid);
        Assert.ThrowsAny<InvalidOperationException>(() => gone + 1);
        Assert.ThrowsAny<InvalidOperationException>(() => there + gone);
        Assert.ThrowsAny<InvalidOperationException>(() => cat([there, gone]));
    }

    [Fact]
    public void A_bad_shape_type_or_buffer_is_refused()
    {
        Assert.Throws<ExternalException>(() => zeros(-2));
        Assert.Throws<ExternalException>(() => zeros(4).view(3));
        Assert.Throws<ArgumentException>(() => frombuffer(new float[1], float32, offset: 1));
        Assert.ThrowsAny<Exception>(() => frombuffer(new float[1], float32, count: 2));
        Assert.ThrowsAny<Exception>(() => new Device("toaster"));
    }
}
