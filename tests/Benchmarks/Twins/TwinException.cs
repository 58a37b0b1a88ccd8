namespace Benchmarks.Twins;

/// <summary>A twin is not to be had, or something went wrong in it.</summary>
internal sealed class TwinException(string message) : Exception(message);
