namespace LotteryTickets;

/// <summary>
/// A data set was neither found on disk nor could it be downloaded. The message lists every folder
/// and address tried, and says what to do.
/// </summary>
public sealed class DatasetUnavailableException : Exception
{
    /// <summary>An error without a message.</summary>
    public DatasetUnavailableException() { }

    /// <summary>An error that says what was tried.</summary>
    public DatasetUnavailableException(string message)
        : base(message) { }

    /// <summary>An error that says what was tried, and what it came from.</summary>
    public DatasetUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }
}
