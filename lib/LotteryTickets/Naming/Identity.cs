using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>
/// The canonical text of a layer, optimizer or other part of a run: its kind and all parameters that affect a result,
/// such as <c>sgd(momentum=0.9,weight-decay=0.0001)</c>. Results are stored by this text, so parts of equal text must
/// behave alike: if a part computes something new, give it a new kind.
/// </summary>
public sealed record Identity
{
    private Identity(string text) => Text = text;

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Returns the identity of a kind and its parameters, in a fixed order.</summary>
    /// <param name="kind">A short word used by no other kind.</param>
    /// <param name="parts">Names and values: whole numbers, doubles, booleans, strings, identities, or sequences of these.</param>
    /// <exception cref="ArgumentException">A value is of another type.</exception>
    public static Identity Of(string kind, params ReadOnlySpan<(string Name, object Value)> parts)
    {
        var texts = new List<string>();
        foreach (var (name, value) in parts)
            texts.Add($"{name}={Write(value)}");
        return new Identity($"{kind}({string.Join(',', texts)})");
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Returns the text of a value. Doubles have the shortest decimal that reads back as the same double.</summary>
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
