using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Workbook.Kernel;

/// <summary>Fetches a package and what it needs by building a project that holds nothing else.</summary>
internal static partial class PackageRestore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <returns>The managed libraries of the package and its dependencies, native ones beside them.</returns>
    /// <exception cref="ReferenceException">The feed lacks the package, or the build failed.</exception>
    public static IReadOnlyList<string> Run(PackageReference package, string notebookFolder, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "package.csproj"), Project(package, notebookFolder));
        var (exitCode, text) = Build(folder);
        if (exitCode != 0)
            throw new ReferenceException(Explain(package, text));
        return
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder, "out"), "*.dll")
                .Where(path => Path.GetFileName(path) != "package.dll")
                .Where(NotebookAssemblies.IsManaged)
                .Order(StringComparer.Ordinal),
        ];
    }

    // The feeds are those that a project in the notebook's folder would use.
    private static string Project(PackageReference package, string notebookFolder) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <OutputPath>out/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
                <NuGetAudit>false</NuGetAudit>
                <RestoreRootConfigDirectory>{System.Security.SecurityElement.Escape(
                notebookFolder
            )}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package.Name}" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """;

    private static (int ExitCode, string Text) Build(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-nologo", "-nodeReuse:false", "-v:quiet"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var build = Process.Start(start)!;
        var (output, errors) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        if (!build.WaitForExit(Patience))
        {
            build.Kill(entireProcessTree: true);
            return (1, $"error: it took more than {Patience.TotalMinutes} minutes");
        }
        return (build.ExitCode, output.Result + errors.Result);
    }

    private static string Explain(PackageReference package, string text)
    {
        var reason = ErrorLine().Match(text) is { Success: true } match ? match.Groups[1].Value : text.Trim();
        return $"The package {package.Name} {package.Version} could not be restored: {reason}. "
            + "Check its name and version, and the feeds that `dotnet nuget list source` shows in the notebook's folder.";
    }

    [GeneratedRegex(@"error ?((?:[A-Z]+\d+)?: .*?)\.? *(?:\[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
