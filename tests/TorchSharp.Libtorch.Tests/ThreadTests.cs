using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ThreadTests
{
    [Fact]
    public void Each_thread_has_its_own_scopes()
    {
        using var scope = NewDisposeScope();
        OnAnotherThread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            using var inner = NewDisposeScope();
            zeros(1);
            Assert.Equal(1, inner.DisposablesCount);
        });
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Each_thread_has_its_own_gradient_mode() =>
        OnAnotherThread(() =>
        {
            using (no_grad())
                OnAnotherThread(() => Assert.True(is_grad_enabled()));
        });

    [Fact]
    public void A_thread_told_to_use_one_core_multiplies_matrices_alone()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("One core: there is nobody to share the work with.");
        OnAnotherThread(() =>
        {
            set_num_threads(2);
            Assert.True(ShareOfHelpers() > 0.2, "With two threads, somebody should help.");
        });
        OnAnotherThread(() =>
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
            Assert.True(ShareOfHelpers() < 0.1, "Told to work alone, it was helped.");
        });
    }

    [Fact]
    public void Threads_train_side_by_side_without_disturbing_each_other()
    {
        var before = Tensor.TotalCount;
        var results = new float[4];
        var threads = Enumerable
            .Range(0, 4)
            .Select(i => new Thread(() => results[i] = Descend(i)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal([0, 1, 2, 3], results, (expected, found) => Math.Abs(expected - found) < 1e-4);
        Assert.Equal(before, Tensor.TotalCount);
    }

    // Gradient descent on (x - goal)², halving the distance in every step.
    private static float Descend(float goal)
    {
        using var scope = NewDisposeScope();
        var x = tensor([100f], requires_grad: true);
        for (var step = 0; step < 50; step++)
        {
            using var each = NewDisposeScope();
            var slope = autograd.grad([(x - goal).square()], [x])[0];
            using (no_grad())
                x.sub_(slope * 0.25);
        }
        return x.detach().item<float>();
    }

    // How much of the processor time that matrix products cost was spent by other threads than this one.
    private static double ShareOfHelpers()
    {
        using var scope = NewDisposeScope();
        var matrix = ones(512, 512);
        matrix.mm(matrix);
        var before = TicksByThread();
        for (var i = 0; i < 60; i++)
            matrix.mm(matrix).Dispose();
        var spent = TicksByThread()
            .ToDictionary(
                pair => pair.Key,
                pair => pair.Value - before.GetValueOrDefault(pair.Key)
            );
        var own = File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.Name;
        return 1 - (spent[own] / (double)spent.Values.Sum());
    }

    // Processor time of each living thread, in hundredths of a second. The runtime's tiered compiler, which
    // works while we measure, does not count.
    private static Dictionary<string, long> TicksByThread() =>
        Directory
            .GetDirectories("/proc/self/task")
            .Select(task => (Id: Path.GetFileName(task), Stat: StatOf(task)))
            .Where(thread =>
                thread.Stat is not null
                && !thread.Stat.Contains("(.NET Tiered", StringComparison.Ordinal)
            )
            .ToDictionary(thread => thread.Id, thread => UserAndSystem(thread.Stat!));

    // Null for a thread that has just ended.
    private static string? StatOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long UserAndSystem(string stat)
    {
        var fields = stat[stat.LastIndexOf(')')..].Split(' ');
        return long.Parse(fields[12]) + long.Parse(fields[13]);
    }

    internal static void OnAnotherThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw failure;
    }
}
