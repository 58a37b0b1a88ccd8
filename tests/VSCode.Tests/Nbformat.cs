using System.Diagnostics;

namespace VSCode.Tests;

/// <summary>Jupyter's own judgement of a notebook file (Debian's python3-nbformat).</summary>
internal static class Nbformat
{
    private const string Python = "/usr/bin/python3";

    private const string Validate =
        "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))";

    /// <summary>Whether it can be asked.</summary>
    public static bool IsThere => File.Exists(Python) && Run("-c", "import nbformat").ExitCode == 0;

    public static void AssertValid(string path)
    {
        var (code, errors) = Run("-W", "error", "-c", Validate, path);
        Assert.True(code == 0, errors);
    }

    private static (int ExitCode, string Errors) Run(params string[] words)
    {
        using var python = Process.Start(new ProcessStartInfo(Python, words) { RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, errors);
    }
}
