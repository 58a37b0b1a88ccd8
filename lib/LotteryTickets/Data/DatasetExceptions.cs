namespace LotteryTickets;

/// <summary>
/// The exception for a data set that is in no folder and could not be downloaded. The message lists the folders and
/// addresses tried and says what to do.
/// </summary>
public sealed class DatasetUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>
/// The exception for a data set, or a file of one, with invalid content. The message says what was found and what was
/// expected.
/// </summary>
public sealed class InvalidDatasetException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What was found and expected in a file, without path and advice; otherwise the whole message.</summary>
    internal string Problem { get; private init; } = message;

    /// <summary>Returns the exception for a file that holds <paramref name="found"/>, not <paramref name="expected"/>.</summary>
    internal static InvalidDatasetException InFile(string path, string found, string expected, Exception? cause = null)
    {
        var problem = $"found {found}; expected {expected}";
        return new($"{path}: {problem}. Delete the file and fetch it again.", cause) { Problem = problem };
    }
}
