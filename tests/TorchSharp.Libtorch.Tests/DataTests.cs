using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class DataTests : TensorTest
{
    [Fact]
    public void Bytes_are_the_tensor_s_own_memory()
    {
        var t = tensor([1f, 2]);
        MemoryMarshal.Cast<byte, float>(t.bytes)[1] = 5;
        AssertTensor(t, [2], 1, 5);
    }

    [Fact]
    public void Setting_bytes_copies_them()
    {
        var t = zeros(2);
        t.bytes = MemoryMarshal.AsBytes(new float[] { 3, 4 }.AsSpan());
        AssertTensor(t, [2], 3, 4);
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[4]);
    }

    [Fact]
    public void Bytes_of_a_transposed_matrix_are_refused()
    {
        var transposed = tensor([1f, 2, 3, 4], [2, 2]).t();
        Assert.Throws<InvalidOperationException>(() => transposed.bytes.Length);
        Assert.Equal(16, transposed.contiguous().bytes.Length);
    }

    [Fact]
    public void Elements_come_in_row_major_order_whatever_their_order_in_memory()
    {
        var transposed = tensor([1f, 2, 3, 4, 5, 6], [2, 3]).t();
        var data = transposed.data<float>();
        Assert.Equal(6, data.Count);
        Assert.Equal([1, 4, 2, 5, 3, 6], data.ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], data);
        Assert.Equal((5f, 5f), (data[3], data[1, 1]));
        var some = new float[3];
        data.CopyTo(some, arrayIndex: 1, tensorIndex: 4);
        Assert.Equal([0, 3, 6], some);
    }

    [Fact]
    public void An_element_that_is_not_there_is_refused()
    {
        var data = zeros(2, 2).data<float>();
        Assert.ThrowsAny<Exception>(() => data[4]);
        Assert.ThrowsAny<Exception>(() => data[0, 2]);
    }

    [Fact]
    public void An_item_is_read_as_its_own_type_only()
    {
        Assert.Equal(1.5f, tensor(1.5f).item<float>());
        Assert.Equal(7L, tensor([7L]).item<long>());
        Assert.Throws<ArgumentException>(() => tensor(1.5f).item<double>());
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
    }

    [Fact]
    public void Conversions_round_as_libtorch_does_and_keep_what_is_already_right()
    {
        var t = tensor([1.75f, -1.75f]);
        AssertLongs(t.to(int64), [2], 1, -1);
        AssertLongs(t.to_type(int64), [2], 1, -1);
        t.to(float32).zero_();
        AssertTensor(t, [2], 0, 0);
        t.to(float32, copy: true).fill_(1);
        AssertTensor(t, [2], 0, 0);
        AssertTensor(t.cpu(), [2], 0, 0);
        AssertTensor(t.to(CPU), [2], 0, 0);
        AssertTensor(t.to(DeviceType.CPU), [2], 0, 0);
        Assert.Equal(float64, t.to(float64, CPU).dtype);
        t.to(float64, disposeAfter: true);
        Assert.True(t.IsInvalid);
    }
}
