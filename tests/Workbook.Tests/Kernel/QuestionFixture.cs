using Microsoft.DotNet.Interactive.Commands;
using Workbook.Kernel;

namespace Workbook.Tests.Kernel;

/// <summary>A session in which two cells have declared what the tests ask for.</summary>
public sealed class QuestionFixture : IAsyncLifetime
{
    private readonly NotebookKernel _kernel = new();

    /// <summary>The first event of a kind in the answer to a question, or null.</summary>
    public T? Ask<T>(KernelCommand question) =>
        _kernel.AskAsync(question).GetAwaiter().GetResult().OfType<T>().FirstOrDefault();

    public async ValueTask InitializeAsync()
    {
        await KernelFixture.RunAsync(_kernel, "var numbers = new List<int> { 1, 2 };");
        await KernelFixture.RunAsync(
            _kernel,
            """
            using System.Numerics;
            int Twice(int x, int times = 2) => x * times;
            enum Shade { Dark, Light }
            record Shoe(int Size);
            int @class = 1;
            """
        );
    }

    public ValueTask DisposeAsync()
    {
        _kernel.Dispose();
        return ValueTask.CompletedTask;
    }
}
