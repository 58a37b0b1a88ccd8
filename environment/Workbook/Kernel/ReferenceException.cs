namespace Workbook.Kernel;

/// <summary>A <c>#r</c> that cannot be answered; the message says what to do.</summary>
public sealed class ReferenceException(string message) : Exception(message);
