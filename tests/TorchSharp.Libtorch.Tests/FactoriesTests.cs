using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class FactoriesTests : TensorTest
{
    [Fact]
    public void Zeros_ones_and_full_fill_the_shape_they_are_given()
    {
        AssertTensor(zeros(3), [3], 0, 0, 0);
        AssertTensor(zeros(1, 2), [1, 2], 0, 0);
        AssertTensor(ones([2, 1]), [2, 1], 1, 1);
        AssertTensor(ones(1, 2, 1), [1, 2, 1], 1, 1);
        AssertTensor(full([2], 2.5), [2], 2.5f, 2.5f);
        AssertLongs(full(2, 7), [2], 7, 7);
    }

    [Fact]
    public void Empty_has_the_shape_and_type_it_is_asked_for()
    {
        var tensor = empty([2, 3], float64);
        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal(float64, tensor.dtype);
        Assert.Equal(6, empty(2, 3).numel());
        Assert.Equal(4, empty(4).numel());
    }

    [Fact]
    public void Arange_counts_up_to_but_without_the_end()
    {
        AssertLongs(arange(3), [3], 0, 1, 2);
        AssertLongs(arange(2, 5), [3], 2, 3, 4);
        AssertTensor(arange(0, 1, 0.5), [2], 0, 0.5f);
        AssertTensor(arange(2, float32), [2], 0, 1);
    }

    [Fact]
    public void Like_takes_shape_and_type_from_another_tensor()
    {
        var model = tensor([1L, 2]);
        AssertLongs(zeros_like(model), [2], 0, 0);
        AssertLongs(ones_like(model), [2], 1, 1);
        AssertLongs(full_like(model, 5), [2], 5, 5);
        AssertTensor(zeros_like(model, float32), [2], 0, 0);
        Assert.Equal(int64, empty_like(model).dtype);
        AssertLongs(model.ones_like(), [2], 1, 1);
    }

    [Fact]
    public void A_tensor_from_an_array_is_a_copy()
    {
        float[] values = [1, 2, 3, 4];
        var copy = tensor(values, [2, 2]);
        values[0] = 9;
        AssertTensor(copy, [2, 2], 1, 2, 3, 4);
        AssertTensor(tensor([1f, 2]), [2], 1, 2);
        AssertLongs(tensor([1L, 2], [2, 1]), [2, 1], 1, 2);
        AssertTensor(tensor([1, 2], float32), [2], 1, 2);
        AssertTensor(tensor([0.5, 1.5], dtype: float32), [2], 0.5f, 1.5f);
        AssertBools(tensor([true, false]), true, false);
        Assert.Equal(uint8, tensor(new byte[] { 1, 2 }, [2]).dtype);
    }

    [Fact]
    public void A_number_becomes_a_tensor_without_dimensions()
    {
        AssertTensor(tensor(1.5f), [], 1.5f);
        AssertLongs(tensor(3L), [], 3);
        Assert.Equal(float64, tensor(0.1).dtype);
        Assert.Equal(int32, tensor(2).dtype);
    }

    [Fact]
    public void An_array_that_is_too_small_for_the_shape_is_refused() =>
        Assert.Throws<ArgumentException>(() => tensor([1f, 2], [3]));

    [Fact]
    public void From_buffer_shares_the_array_in_both_directions()
    {
        float[] values = [1, 2, 3, 4];
        var shared = frombuffer(values, float32, count: 2, offset: 1);
        values[1] = 20;
        shared.narrow(0, 1, 1).fill_(30);
        AssertTensor(shared, [2], 20, 30);
        Assert.Equal([1, 20, 30, 4], values);
    }

    [Fact]
    public void From_buffer_keeps_the_array_while_a_view_uses_it_and_lets_go_of_it_after()
    {
        var (array, view) = ViewOfBuffer();
        GC.Collect();
        Assert.True(array.IsAlive);
        AssertTensor(view, [1], 7);
        view.Dispose();
        GC.Collect();
        Assert.False(array.IsAlive);

        static (WeakReference, Tensor) ViewOfBuffer()
        {
            var values = new float[] { 7, 8 };
            using var whole = frombuffer(values, float32);
            return (new WeakReference(values), whole.narrow(0, 0, 1));
        }
    }

    [Fact]
    public void Cat_joins_along_a_dimension_and_stack_along_a_new_one()
    {
        var (a, b) = (tensor([1f, 2], [1, 2]), tensor([3f, 4], [1, 2]));
        AssertTensor(cat([a, b]), [2, 2], 1, 2, 3, 4);
        AssertTensor(cat([a, b], dim: 1), [1, 4], 1, 2, 3, 4);
        AssertTensor(stack([a, b]), [2, 1, 2], 1, 2, 3, 4);
        AssertTensor(stack([a, b], dim: 2), [1, 2, 2], 1, 3, 2, 4);
    }
}
