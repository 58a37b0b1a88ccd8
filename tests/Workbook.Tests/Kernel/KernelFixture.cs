using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Tests.Kernel;

/// <summary>One kernel for all tests that can share it: starting the compiler takes the time.</summary>
public sealed class KernelFixture : IDisposable
{
    private readonly NotebookKernel _kernel = new(new OutputLimits(StreamCharacters: 1_000, Displays: 5));

    public Task<IReadOnlyList<KernelEvent>> RunAsync(string code) => RunAsync(_kernel, code);

    internal static async Task<IReadOnlyList<KernelEvent>> RunAsync(NotebookKernel kernel, string code)
    {
        var events = new List<KernelEvent>();
        await kernel.ExecuteAsync(code, events.Add, TestContext.Current.CancellationToken);
        return events;
    }

    public void Dispose() => _kernel.Dispose();
}
