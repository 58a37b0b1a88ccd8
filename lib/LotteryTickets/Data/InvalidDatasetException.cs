namespace LotteryTickets.Data;

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
}
