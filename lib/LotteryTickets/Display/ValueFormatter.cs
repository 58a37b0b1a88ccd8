namespace LotteryTickets;

/// <summary>Writes a value in one MIME type: the shape that a kernel looks for by name.</summary>
/// <param name="mimeType">What <paramref name="render"/> produces, such as <c>text/html</c>.</param>
/// <param name="render">The value's form; null declines the value and leaves it to the kernel.</param>
public sealed class ValueFormatter(string mimeType, Func<object, string?> render)
{
    /// <summary>The MIME type of what <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="value"/>; false, with nothing written, where it is not ours to format.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (render(value) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
