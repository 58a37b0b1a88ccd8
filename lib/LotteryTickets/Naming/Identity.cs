using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>The canonical text of a part of a run: parts of equal text give equal results.</summary>
public sealed record Identity
{
    private Identity(string text) => Text = text;

    public string Text { get; }

    /// <summary>Returns the identity of a kind and its parameters, in a fixed order.</summary>
    /// <param name="kind">A short word used by no other kind.</param>
    /// <param name="parts">Names and values: whole numbers, doubles, booleans, strings, identities, or sequences of these.</param>
    public static Identity Of(string kind, params ReadOnlySpan<(string Name, object Value)> parts)
    {
        var texts = new List<string>();
        foreach (var (name, value) in parts)
            texts.Add($"{name}={Write(value)}");
        return new Identity($"{kind}({string.Join(',', texts)})");
    }

    public override string ToString() => Text;

    internal static string Write(object value) =>
        value switch
        {
            Identity part => part.Text,
            string text => $"\"{JsonEncodedText.Encode(text)}\"",
            bool flag => flag ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            int or long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            IEnumerable items => $"[{string.Join(',', items.Cast<object>().Select(Write))}]",
            _ => throw new ArgumentException(
                $"A {value.GetType().Name} has no canonical text: give its parts as numbers, strings or identities.",
                nameof(value)
            ),
        };
}
