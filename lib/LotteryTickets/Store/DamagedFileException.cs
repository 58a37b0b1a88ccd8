namespace LotteryTickets;

/// <summary>A file is not what it has to be. The message says which file, what is wrong and what to do.</summary>
public sealed class DamagedFileException : Exception
{
    /// <summary>An error without a message.</summary>
    public DamagedFileException() { }

    /// <summary>An error that says what is wrong.</summary>
    public DamagedFileException(string message)
        : base(message) { }

    /// <summary>An error that says what is wrong, and what it came from.</summary>
    public DamagedFileException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>What is wrong, without the file and the advice.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>Something is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the file.</param>
    /// <param name="cause">What it came from.</param>
    public static DamagedFileException In(string path, string problem, Exception? cause = null) =>
        new(
            $"{path}: {problem}. Delete the file or restore it from a copy; a run store sets it aside by itself and trains again.",
            cause
        )
        {
            Problem = problem,
        };
}
