namespace LotteryTickets;

/// <summary>libtorch is needed and cannot be loaded on this machine.</summary>
public sealed class LibtorchUnavailableException(string message) : NotSupportedException(message);
