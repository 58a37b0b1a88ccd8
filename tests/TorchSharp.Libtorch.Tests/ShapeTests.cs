using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ShapeTests : TensorTest
{
    private static Tensor Six() => tensor([1f, 2, 3, 4, 5, 6], [2, 3]);

    [Fact]
    public void Views_share_memory_and_reshape_copies_only_where_it_must()
    {
        var six = Six();
        six.view(6).narrow(0, 0, 1).fill_(10);
        six.reshape(3, 2).narrow(0, 0, 1).add_(1);
        six.t().reshape(6).fill_(0);
        AssertTensor(six, [2, 3], 11, 3, 3, 4, 5, 6);
        Assert.Equal([2, 3], six.view(-1).view(2, 3).size());
    }

    [Fact]
    public void Narrow_takes_slices_of_one_dimension() =>
        AssertTensor(Six().narrow(1, 1, 2), [2, 2], 2, 3, 5, 6);

    [Fact]
    public void Permuting_orders_dimensions_anew_without_moving_elements()
    {
        var turned = Six().view(1, 2, 3).permute(2, 0, 1);
        Assert.Equal([1, 6, 3], turned.stride());
        AssertTensor(turned, [3, 1, 2], 1, 4, 2, 5, 3, 6);
    }

    [Fact]
    public void Transposing_swaps_dimensions_without_moving_elements()
    {
        var swapped = Six().transpose(0, 1);
        Assert.False(swapped.is_contiguous());
        Assert.Equal([1, 3], swapped.stride());
        AssertTensor(swapped, [3, 2], 1, 4, 2, 5, 3, 6);
        AssertTensor(Six().t().contiguous(), [3, 2], 1, 4, 2, 5, 3, 6);
    }

    [Fact]
    public void Unsqueeze_adds_a_dimension_that_squeeze_removes()
    {
        var row = tensor([1f, 2]);
        Assert.Equal([2, 1], row.unsqueeze(1).shape);
        Assert.Equal([2], row.unsqueeze(0).unsqueeze(0).squeeze().shape);
        Assert.Equal([1, 2], row.unsqueeze(0).unsqueeze(0).squeeze(0).shape);
    }

    [Fact]
    public void Expand_repeats_a_dimension_of_length_one() =>
        AssertTensor(tensor([1f, 2], [2, 1]).expand(2, 3), [2, 3], 1, 1, 1, 2, 2, 2);

    [Fact]
    public void Index_select_and_gather_pick_by_index()
    {
        AssertTensor(Six().index_select(1, tensor([2L, 0])), [2, 2], 3, 1, 6, 4);
        AssertTensor(Six().gather(1, tensor([0L, 2], [2, 1])), [2, 1], 1, 6);
    }

    [Fact]
    public void A_clone_has_its_own_memory_and_a_detached_tensor_has_not()
    {
        var six = Six();
        six.clone().zero_();
        six.detach().narrow(0, 0, 1).zero_();
        AssertTensor(six, [2, 3], 0, 0, 0, 4, 5, 6);
    }

    [Fact]
    public void A_tensor_tells_its_shape_type_and_place()
    {
        var six = Six();
        Assert.Equal((2, 2, 2), (six.dim(), six.Dimensions, six.ndim));
        Assert.Equal((6, 6), (six.numel(), six.NumberOfElements));
        Assert.Equal((2, 3, 3), (six.size(0), six.size(1), six.size(-1)));
        Assert.Equal(4, six.ElementSize);
        Assert.Equal(DeviceType.CPU, six.device.type);
        Assert.Equal("[2x3], type = Float32, device = cpu", six.ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(1L).ToString());
    }
}
