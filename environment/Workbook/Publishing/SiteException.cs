namespace Workbook.Publishing;

/// <summary>Why a site could not be made, and what to do about it.</summary>
public sealed class SiteException(string message) : Exception(message);
