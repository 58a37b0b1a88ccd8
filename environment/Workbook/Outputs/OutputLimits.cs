namespace Workbook.Outputs;

/// <summary>How much one cell may show, so that a runaway loop fills neither memory nor the notebook.</summary>
/// <param name="StreamCharacters">Console text per cell, both streams together.</param>
/// <param name="DisplayCharacters">One shown value, all its forms together.</param>
/// <param name="Displays">Shown values per cell; updates of a shown value do not count.</param>
public sealed record OutputLimits(
    int StreamCharacters = 4_000_000,
    int DisplayCharacters = 32_000_000,
    int Displays = 1_000
);
