namespace Workbook.Tests.Stdio;

/// <summary>One kernel process for the tests that leave it as they found it.</summary>
public sealed class SharedStdioKernel : IAsyncLifetime
{
    private StdioClient? _kernel;

    internal StdioClient Kernel => _kernel!;

    public async ValueTask InitializeAsync() => _kernel = await StdioClient.ReadyAsync();

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
