namespace LotteryTickets;

/// <summary>
/// The exception for a data set that is in no folder and could not be downloaded. The message lists the folders and
/// addresses tried and says what to do.
/// </summary>
public sealed class DatasetUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
