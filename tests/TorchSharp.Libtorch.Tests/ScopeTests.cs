using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_made_in_it()
    {
        var before = Tensor.TotalCount;
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = zeros(2) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
            Assert.Equal(before + 2, Tensor.TotalCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(Tensor.PeakCount >= before + 2);
    }

    [Fact]
    public void A_tensor_can_be_moved_out_of_its_scope()
    {
        using var outer = NewDisposeScope();
        Tensor moved,
            also;
        using (var inner = NewDisposeScope())
        {
            Assert.Same(inner, CurrentDisposeScope);
            moved = zeros(1).MoveToOuterDisposeScope();
            also = inner.MoveToOuter(zeros(1));
            inner.MoveToOuter(zeros(1), zeros(1), zeros(1));
            zeros(1);
        }
        Assert.Same(outer, CurrentDisposeScope);
        Assert.False(moved.IsInvalid || also.IsInvalid);
        Assert.Equal(5, outer.DisposablesCount);
    }

    [Fact]
    public void A_detached_tensor_is_its_holder_s_to_dispose_of()
    {
        var before = Tensor.TotalCount;
        Tensor kept,
            also;
        using (var scope = NewDisposeScope())
            (kept, also) = (zeros(1).DetachFromDisposeScope(), scope.Detach(zeros(1)));
        Assert.Equal(before + 2, Tensor.TotalCount);
        kept.Dispose();
        also.Dispose();
        also.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_scope_takes_over_a_tensor_that_is_attached()
    {
        using var outer = NewDisposeScope();
        var first = zeros(1);
        var second = zeros(1).DetachFromDisposeScope();
        using (var inner = NewDisposeScope())
        {
            inner.Attach(first);
            second.MoveToOtherDisposeScope(inner);
            zeros(1).MoveToOtherDisposeScope(outer);
            Assert.Equal((1, 2), (outer.DisposablesCount, inner.DisposablesCount));
        }
        Assert.True(first.IsInvalid && second.IsInvalid);
        Assert.Equal(1, outer.DisposablesCount);
    }

    [Fact]
    public void A_scope_can_be_emptied_but_for_some()
    {
        using var scope = NewDisposeScope();
        var (kept, gone) = (zeros(1), zeros(1));
        Assert.Same(kept, scope.DisposeEverythingBut(kept));
        Assert.True(gone.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
        scope.DisposeEverything();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void A_scope_that_ends_out_of_order_leaves_the_others_in_place()
    {
        var outer = NewDisposeScope();
        var middle = NewDisposeScope();
        using (NewDisposeScope())
            middle.Dispose();
        Assert.Same(outer, CurrentDisposeScope);
        outer.Dispose();
        Assert.Null(CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => outer.DisposablesCount);
    }

    [Fact]
    public void Statistics_count_what_this_thread_made_and_disposed_of()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = zeros(1);
        using (var scope = NewDisposeScope())
        {
            zeros(1);
            scope.Attach(outside);
            scope.Detach(outside);
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
        }
        outside.Dispose();
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
        Assert.Equal((1, 1), (statistics.CreatedInScopeCount, statistics.DisposedInScopeCount));
        Assert.Equal(
            (1, 1),
            (statistics.CreatedOutsideScopeCount, statistics.DisposedOutsideScopeCount)
        );
        Assert.Equal((1, 1), (statistics.AttachedToScopeCount, statistics.DetachedFromScopeCount));
        Assert.Equal(0, statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_garbage_collector_frees_what_nobody_disposed_of()
    {
        var before = Tensor.TotalCount;
        Forget(100);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    return Tensor.TotalCount <= before;
                },
                TimeSpan.FromSeconds(10)
            ),
            $"{Tensor.TotalCount - before} tensors are still there."
        );

        static void Forget(int count)
        {
            for (var i = 0; i < count; i++)
                zeros(1);
        }
    }
}
