using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LotteryTickets.Display;

/// <summary>A column: heading, value, and how it is written.</summary>
internal sealed partial record TableColumn<T>(string Header, Func<T, object?> Value, string? Format)
{
    /// <summary>A column per public property, its name in words: TestAccuracy becomes "test accuracy".</summary>
    public static IReadOnlyList<TableColumn<T>> Properties =>
        [
            .. typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Select(property => new TableColumn<T>(
                    Words(property.Name),
                    row => property.GetValue(row),
                    null
                )),
        ];

    public static bool IsNumber(object? value) =>
        value
            is sbyte
                or byte
                or short
                or ushort
                or int
                or uint
                or long
                or ulong
                or Half
                or float
                or double
                or decimal;

    public string Show(T row) =>
        Value(row) switch
        {
            null or double.NaN or float.NaN => "–",
            IFormattable value => value.ToString(
                Format ?? Usual(value),
                CultureInfo.InvariantCulture
            ),
            var value => value.ToString() ?? "",
        };

    private static string? Usual(object value) =>
        value is float or double or Half or decimal ? "G6" : null;

    private static string Words(string name) => Capital().Replace(name, " $1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Capital();
}
