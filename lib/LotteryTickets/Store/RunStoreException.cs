namespace LotteryTickets;

/// <summary>A run store cannot be used, or cannot keep something. The message says why and what to do.</summary>
public sealed class RunStoreException : Exception
{
    /// <summary>An error without a message.</summary>
    public RunStoreException() { }

    /// <summary>An error that says what is wrong.</summary>
    public RunStoreException(string message)
        : base(message) { }

    /// <summary>An error that says what is wrong, and what it came from.</summary>
    public RunStoreException(string message, Exception? innerException)
        : base(message, innerException) { }
}
