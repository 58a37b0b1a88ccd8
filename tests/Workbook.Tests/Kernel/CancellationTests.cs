using System.Diagnostics;
using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Tests.Kernel;

public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_stops_the_waiting_and_the_code_ends_at_its_next_output()
    {
        using var kernel = new NotebookKernel();
        await kernel.WarmUpAsync(TestContext.Current.CancellationToken);
        using var source = new CancellationTokenSource();
        var events = new List<KernelEvent>();
        var running = kernel.ExecuteAsync(
            "var rounds = 0;\nwhile (true) { rounds++; System.Threading.Thread.Sleep(20); Console.Write('.'); }",
            happened =>
            {
                events.Add(happened);
                if (events.Count == 1)
                    source.CancelAfter(50);
            },
            source.Token
        );
        var outcome = await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(CellOutcome.Stopped, outcome);
        Assert.NotEmpty(events);
        Assert.Equal("True", await WhenFreeAsync(kernel, "rounds > 0"));
    }

    [Fact]
    public async Task A_kernel_refuses_cells_while_a_stopped_one_is_still_computing()
    {
        using var kernel = new NotebookKernel();
        await kernel.WarmUpAsync(TestContext.Current.CancellationToken);
        using var source = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var running = kernel.ExecuteAsync(
            "display(\"started\");\nSystem.Threading.Thread.Sleep(2_500);",
            _ =>
            {
                watch.Restart();
                source.Cancel();
            },
            source.Token
        );
        Assert.Equal(CellOutcome.Stopped, await running);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        var failed = Assert.IsType<Failed>((await KernelFixture.RunAsync(kernel, "1")).Single());
        Assert.Equal("KernelBusy", failed.Error.Name);
    }

    private static async Task<string> WhenFreeAsync(NotebookKernel kernel, string code)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await KernelFixture.RunAsync(kernel, code)).Single() is Returned returned)
                return returned.Data.PlainText;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        return "never free";
    }
}
