using System.Reflection;
using System.Runtime.Loader;

namespace LotteryTickets;

/// <summary>
/// Loads Plotly.NET and its dependencies apart from those of the process, where the process has an FSharp.Core that is
/// too old for Plotly.NET. .NET Interactive's own tool has.
/// </summary>
internal sealed class PlotlyContext : AssemblyLoadContext
{
    private const string FSharp = "FSharp.Core";

    private static readonly string Folder = Path.GetDirectoryName(typeof(PlotlyContext).Assembly.Location)!;

    // All that exchange types with FSharp.Core or with each other: one copy of each for all of them.
    private static readonly string[] Shared =
    [
        "Plotly.NET",
        "Plotly.NET.CSharp",
        FSharp,
        "DynamicObj",
        "Fable.Core",
        "Giraffe.ViewEngine",
    ];

    private PlotlyContext()
        : base("Plotly.NET") { }

    /// <summary>Must run before anything loads Plotly.NET.</summary>
    public static void InstallIfNeeded()
    {
        if (VersionInProcess() is not { } version || version >= Version(PathOf(FSharp)))
            return;
        var context = new PlotlyContext();
        Default.Resolving += (_, name) => context.Load(name);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name) =>
        Shared.Contains(name.Name) ? LoadFromAssemblyPath(PathOf(name.Name!)) : null;

    private static Version? VersionInProcess() =>
        $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}"
            .Split(Path.PathSeparator)
            .FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == FSharp)
            is { } path
            ? Version(path)
            : null;

    private static Version Version(string path) => AssemblyName.GetAssemblyName(path).Version!;

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.dll");
}
