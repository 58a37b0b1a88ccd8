namespace Workbook.Parameters;

/// <summary>A parameter that cannot be set as asked; the message says what could be.</summary>
public sealed class ParameterException(string message) : Exception(message);
