namespace Notebooks.Tests;

/// <summary>A C# kernel that Jupyter can start under the name that the notebooks' metadata give.</summary>
/// <param name="Name">A name for its folder.</param>
/// <param name="Install">The arguments of <c>dotnet</c> that install it into a data folder of Jupyter's.</param>
/// <param name="Probe">The arguments of <c>dotnet</c> that succeed where it can be started.</param>
/// <param name="Obstacle">Why a test is skipped where they do not.</param>
internal sealed record JupyterKernel(string Name, Func<string, string[]> Install, string[] Probe, string Obstacle)
{
    /// <summary>The workbook's own.</summary>
    public static JupyterKernel Workbook { get; } =
        new(
            "workbook",
            data => [Repository.Workbook, "jupyter", "install", "--data", data],
            [Repository.Workbook, "--version"],
            "the workbook is not built"
        );

    /// <summary>.NET Interactive's tool, which listens on all interfaces: only these tests start it.</summary>
    public static JupyterKernel DotNetInteractive { get; } =
        new(
            "interactive",
            data => [.. Tool, "jupyter", "install", "--path", Path.Combine(data, "kernels")],
            [.. Tool, "--version"],
            "the tool Microsoft.dotnet-interactive is not restored (dotnet tool restore)"
        );

    private static string[] Tool => ["tool", "run", "dotnet-interactive", "--"];
}
