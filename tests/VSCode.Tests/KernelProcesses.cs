namespace VSCode.Tests;

/// <summary>The kernels that the extension has started for the notebooks of a checkout.</summary>
internal static class KernelProcesses
{
    public static int Count(Checkout checkout) =>
        Directory
            .GetDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Count(process => IsKernel(process, Path.Combine(checkout.Root, "notebooks")));

    private static bool IsKernel(string process, string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"))
                    .Contains("kernel\0--stdio", StringComparison.Ordinal)
                && new FileInfo(Path.Combine(process, "cwd")).LinkTarget == folder;
        }
        // A process that has ended meanwhile.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
