namespace StoreCommands;

/// <summary>What a command's exit code says.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something is damaged, or could not be done.</summary>
    public const int Failed = 1;

    /// <summary>Wrong options, or a run that there is not.</summary>
    public const int Usage = 2;
}
