namespace Workbook.Runner;

/// <summary>What a run's exit code says.</summary>
public static class ExitCode
{
    public const int Success = 0;

    /// <summary>A cell failed.</summary>
    public const int CellFailed = 1;

    /// <summary>What was checked is not as it should be: a text fell behind its notebooks, a site's links are broken.</summary>
    public const int CheckFailed = 1;

    /// <summary>Wrong options, parameters, or a file that is no C# notebook.</summary>
    public const int Usage = 2;

    /// <summary>The time limit passed, as coreutils' <c>timeout</c> says it.</summary>
    public const int TimeLimit = 124;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, as a cluster's scheduler sends it.</summary>
    public const int Terminated = 143;
}
