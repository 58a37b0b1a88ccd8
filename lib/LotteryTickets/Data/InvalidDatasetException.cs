namespace LotteryTickets;

/// <summary>
/// A data set, or a file of one, is not what it has to be. The message says which file, what was
/// found, what was expected and what to do.
/// </summary>
public sealed class InvalidDatasetException : Exception
{
    /// <summary>An error without a message.</summary>
    public InvalidDatasetException() { }

    /// <summary>An error that says what is wrong.</summary>
    public InvalidDatasetException(string message)
        : base(message) { }

    /// <summary>An error that says what is wrong, and what it came from.</summary>
    public InvalidDatasetException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>What was found and what was expected, without the file and the advice; null where no file is to blame.</summary>
    public string? Problem { get; private init; }

    /// <summary>A file holds <paramref name="found"/> where <paramref name="expected"/> was due.</summary>
    public static InvalidDatasetException InFile(
        string file,
        string found,
        string expected,
        Exception? innerException = null
    )
    {
        var problem = $"found {found}; expected {expected}";
        return new InvalidDatasetException($"{file}: {problem}. Delete the file and fetch it again.", innerException)
        {
            Problem = problem,
        };
    }
}
