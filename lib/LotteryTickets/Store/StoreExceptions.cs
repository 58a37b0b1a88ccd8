namespace LotteryTickets;

/// <summary>A run store cannot be used or cannot keep something. The message says why and what to do.</summary>
public sealed class RunStoreException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>A file is damaged. The message names the file and says what is wrong and what to do.</summary>
public sealed class DamagedFileException(string path, string problem, Exception? innerException = null)
    : Exception(
        $"{path}: {problem}. Delete the file or restore it from a copy; a run store sets it aside by itself and trains the run again.",
        innerException
    )
{
    internal string Problem => problem;
}
