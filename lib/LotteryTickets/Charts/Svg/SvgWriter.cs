using System.Globalization;
using System.Text;
using LotteryTickets.Display;

namespace LotteryTickets.Charts.Svg;

/// <summary>Writes SVG elements; numbers and texts come out the same on every machine, and escaped.</summary>
internal sealed class SvgWriter
{
    public const string Card = "#FDFDFC";
    public const string Ink = "#24292F";
    public const string Faint = "#5C6570";
    public const string Grid = "#E3E6EA";

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public void Open(string element, params (string Name, object Value)[] attributes)
    {
        Tag(element, attributes);
        _text.Append('>');
        _open.Push(element);
    }

    public void Close() => _text.Append("</").Append(_open.Pop()).Append('>');

    public void Element(string element, params (string Name, object Value)[] attributes)
    {
        Tag(element, attributes);
        _text.Append("/>");
    }

    public void TextElement(
        string element,
        string text,
        params (string Name, object Value)[] attributes
    )
    {
        Tag(element, attributes);
        _text.Append('>').Append(Html.Escape(text)).Append("</").Append(element).Append('>');
    }

    /// <summary>
    /// Text on a baseline, anchored at its start, middle or end; a halo in the card's colour parts it from lines below.
    /// </summary>
    public void Text(
        string text,
        double x,
        double y,
        double size,
        string anchor,
        string colour,
        bool bold = false,
        bool halo = false,
        double turn = 0
    )
    {
        List<(string, object)> attributes =
        [
            ("x", x),
            ("y", y),
            ("font-size", size),
            ("fill", colour),
        ];
        if (anchor != "start")
            attributes.Add(("text-anchor", anchor));
        if (bold)
            attributes.Add(("font-weight", "600"));
        if (halo)
            attributes.AddRange([
                ("stroke", Card),
                ("stroke-width", "3"),
                ("stroke-linejoin", "round"),
                ("paint-order", "stroke"),
            ]);
        if (turn != 0)
            attributes.Add(
                (
                    "transform",
                    $"rotate({SvgPath.Number(turn)} {SvgPath.Number(x)} {SvgPath.Number(y)})"
                )
            );
        TextElement("text", text, [.. attributes]);
    }

    public void Line(double x1, double y1, double x2, double y2, string colour, double width) =>
        Element(
            "path",
            ("d", new SvgPath().Polyline([(x1, y1), (x2, y2)])),
            ("stroke", colour),
            ("stroke-width", width)
        );

    public void Fill(SvgPath path, string colour, double opacity = 1)
    {
        if (path.IsEmpty)
            return;
        if (opacity < 1)
            Element("path", ("d", path), ("fill", colour), ("fill-opacity", opacity));
        else
            Element("path", ("d", path), ("fill", colour));
    }

    public void Stroke(SvgPath path, Style style, double width)
    {
        if (path.IsEmpty)
            return;
        List<(string, object)> attributes =
        [
            ("d", path),
            ("fill", "none"),
            ("stroke", style.Colour),
            ("stroke-width", width),
            ("stroke-linejoin", "round"),
        ];
        if (style.Dash == Dash.Solid)
            attributes.Add(("stroke-linecap", "round"));
        else
            attributes.Add(("stroke-dasharray", Pattern(style.Dash)));
        Element("path", [.. attributes]);
    }

    public override string ToString() => _text.ToString();

    private static string Pattern(Dash dash) =>
        dash switch
        {
            Dash.Dashed => "6 3.5",
            Dash.Dotted => "2 3",
            Dash.DashDot => "7 3 2 3",
            Dash.LongDash => "10 4",
            _ => "none",
        };

    private void Tag(string element, (string Name, object Value)[] attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            var text = value is double number
                ? SvgPath.Number(number)
                : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            _text.Append(' ').Append(name).Append("=\"").Append(Html.Escape(text)).Append('"');
        }
    }
}
