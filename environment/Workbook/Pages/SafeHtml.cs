namespace Workbook.Pages;

/// <summary>What is left of untrusted HTML. Anything not named here is unwrapped or dropped.</summary>
internal static class SafeHtml
{
    public static readonly HashSet<string> Elements =
    [
        .. "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure".Split(
            ' '
        ),
        .. "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup".Split(
            ' '
        ),
        .. "table tbody td tfoot th thead time tr u ul var wbr meter progress".Split(' '),
    ];

    /// <summary>Elements whose content is no text for a reader; they go with everything in them.</summary>
    public static readonly HashSet<string> Dropped =
    [
        .. "script style link meta base title head iframe frame frameset object embed applet param noscript".Split(' '),
        .. "template slot form input button select option textarea audio video source track canvas dialog".Split(' '),
        .. "math plaintext xmp noembed noframes portal map area marquee".Split(' '),
    ];

    public static readonly HashSet<string> Attributes =
    [
        .. "class title lang dir colspan rowspan scope span open start reversed alt width height datetime".Split(' '),
        .. "value min max low high optimum aria-label aria-hidden role".Split(' '),
    ];

    public static readonly HashSet<string> Styles =
    [
        .. "color background-color opacity text-align vertical-align font-weight font-style font-size".Split(' '),
        .. "font-variant-numeric white-space width min-width max-width height min-height max-height".Split(' '),
        .. "padding padding-top padding-right padding-bottom padding-left".Split(' '),
        .. "border border-top border-right border-bottom border-left border-color border-radius border-collapse".Split(
            ' '
        ),
        .. "display gap text-decoration line-height letter-spacing".Split(' '),
    ];
}
