using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ArithmeticTests : TensorTest
{
    private readonly Tensor _a;
    private readonly Tensor _b;

    public ArithmeticTests()
    {
        _a = tensor([1f, 4]);
        _b = tensor([2f, 8]);
    }

    [Fact]
    public void Operators_work_element_by_element()
    {
        AssertTensor(_a + _b, [2], 3, 12);
        AssertTensor(_a - _b, [2], -1, -4);
        AssertTensor(_a * _b, [2], 2, 32);
        AssertTensor(_a / _b, [2], 0.5f, 0.5f);
        AssertTensor(-_a, [2], -1, -4);
    }

    [Fact]
    public void Operators_take_a_number_on_either_side()
    {
        AssertTensor(_a + 1, [2], 2, 5);
        AssertTensor(1.5f + _a, [2], 2.5f, 5.5f);
        AssertTensor(_a - 1L, [2], 0, 3);
        AssertTensor(1 - _a, [2], 0, -3);
        AssertTensor(_a * 0.5, [2], 0.5f, 2);
        AssertTensor(2f * _a, [2], 2, 8);
        AssertTensor(_a / 2, [2], 0.5f, 2);
        AssertTensor(2.0 / _a, [2], 2, 0.5f);
        AssertTensor(_a * (Scalar)2, [2], 2, 8);
    }

    [Fact]
    public void Whole_numbers_stay_whole_and_real_ones_make_them_real()
    {
        var whole = tensor([1L, 2]);
        AssertLongs(whole + 1, [2], 2, 3);
        AssertTensor(whole * 0.5, [2], 0.5f, 1);
        AssertTensor(whole / 2, [2], 0.5f, 1);
    }

    [Fact]
    public void Named_arithmetic_does_what_the_operators_do()
    {
        AssertTensor(_a.add(_b), [2], 3, 12);
        AssertTensor(_a.add(_b, 10), [2], 21, 84);
        AssertTensor(_a.add(1), [2], 2, 5);
        AssertTensor(_a.add(1, 2), [2], 3, 6);
        AssertTensor(_a.sub(_b), [2], -1, -4);
        AssertTensor(_a.sub(1), [2], 0, 3);
        AssertTensor(_a.mul(_b), [2], 2, 32);
        AssertTensor(_a.mul(3), [2], 3, 12);
        AssertTensor(_b.div(_a), [2], 2, 2);
        AssertTensor(_b.div(4), [2], 0.5f, 2);
        AssertTensor(_a.neg(), [2], -1, -4);
        AssertTensor(_a.reciprocal(), [2], 1, 0.25f);
    }

    [Fact]
    public void Functions_of_one_tensor()
    {
        AssertTensor(tensor([-1f, 2]).abs(), [2], 1, 2);
        AssertTensor(tensor([-1f, 2]).relu(), [2], 0, 2);
        AssertTensor(_a.sqrt(), [2], 1, 2);
        AssertTensor(_a.square(), [2], 1, 16);
        AssertTensor(_a.pow(3), [2], 1, 64);
        AssertTensor(tensor([2f, 3]).pow(tensor([3f, 2])), [2], 8, 9);
        AssertTensor(tensor([0f, 1]).exp(), [2], 1, MathF.E);
        AssertTensor(tensor([1f, MathF.E]).log(), [2], 0, 1);
    }

    [Fact]
    public void Lerp_goes_a_part_of_the_way() =>
        AssertTensor(_a.lerp(_b, tensor(0.25f)), [2], 1.25f, 5);

    [Fact]
    public void Where_and_masked_fill_choose_by_a_mask()
    {
        var mask = tensor([true, false]);
        AssertTensor(where(mask, _a, _b), [2], 1, 8);
        AssertTensor(_a.where(mask, _b), [2], 1, 8);
        AssertTensor(_a.masked_fill(mask, -1), [2], -1, 4);
    }

    [Fact]
    public void Comparisons_give_truth_values()
    {
        var other = tensor([1f, 5]);
        AssertBools(_a.eq(other), true, false);
        AssertBools(_a.eq(4), false, true);
        AssertBools(_a.ne(other), false, true);
        AssertBools(_a.ne(4), true, false);
        AssertBools(_a.gt(other), false, false);
        AssertBools(_a.gt(2), false, true);
        AssertBools(_a.lt(other), false, true);
        AssertBools(_a.lt(2), true, false);
    }
}
