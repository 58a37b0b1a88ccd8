namespace LotteryTickets;

/// <summary>A file could not be downloaded from one address; the message says why, as part of a sentence.</summary>
public sealed class DownloadException : Exception
{
    /// <summary>An error without a message.</summary>
    public DownloadException() { }

    /// <summary>An error that says why.</summary>
    public DownloadException(string message)
        : base(message) { }

    /// <summary>An error that says why, and what it came from.</summary>
    public DownloadException(string message, Exception? innerException)
        : base(message, innerException) { }
}
