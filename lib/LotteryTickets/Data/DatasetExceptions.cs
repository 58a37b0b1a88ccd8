namespace LotteryTickets;

/// <summary>A data set is in no folder and could not be downloaded; the message says what to do.</summary>
public sealed class DatasetUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>A data set, or a file of one, has invalid content. The message says what was found and expected.</summary>
public sealed class InvalidDatasetException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    internal string Problem { get; private init; } = message;

    internal static InvalidDatasetException InFile(string path, string found, string expected, Exception? cause = null)
    {
        var problem = $"found {found}; expected {expected}";
        return new($"{path}: {problem}. Delete the file and fetch it again.", cause) { Problem = problem };
    }
}
