namespace LotteryTickets.Charts.Layout;

/// <summary>How wide a text will be, near enough to keep texts apart: a reader's sans-serif is not ours to know.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size) => size * text.Sum(Em);

    private static double Em(char letter) =>
        letter switch
        {
            'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.28,
            ' ' or 'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' => 0.35,
            'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.88,
            >= 'A' and <= 'Z' => 0.68,
            > '\u2E80' => 1.0,
            _ => 0.57,
        };
}
