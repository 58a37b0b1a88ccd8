using System.IO.Compression;
using Plotly.NET;

namespace LotteryTickets;

// The first chart of a process brings plotly.js along: nothing is loaded from a network.
internal static class ChartHtml
{
    private static int _shown;

    public static string Of(GenericChart chart)
    {
        var id = $"chart-{Guid.NewGuid():N}";
        var first = Interlocked.Increment(ref _shown) == 1;
        var text = string.Join("<br>", ChartText.Of(chart).Split('\n').Select(Html.Escape));
        // Inside a script element, "</script>" would end it.
        var json = ChartJson.Of(chart).Replace("<", "\\u003c", StringComparison.Ordinal);
        return $$"""
            <div id="{{id}}"><pre>{{text}}</pre></div>
            <script>
            (() => {
              const [box, chart] = [document.getElementById("{{id}}"), {{json}}];
              {{(first ? Loader() : "")}}
              const draw = () => {
                if (!window.Plotly) return setTimeout(draw, 200);
                box.replaceChildren();
                Plotly.newPlot(box, chart.data, chart.layout, chart.config);
              };
              draw();
            })();
            </script>
            """;
    }

    // Notebooks with require.js would take the script for one of its modules: "define" is hidden from it.
    private static string Loader() =>
        $$"""
            if (!window.Plotly) {
              const bytes = Uint8Array.from(atob("{{Compressed()}}"), (letter) => letter.charCodeAt(0));
              new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")))
                .text()
                .then((code) => new Function("define", "module", "exports", code)());
            }
            """;

    private static string Compressed()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly
            .GetManifestResourceNames()
            .Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var script = assembly.GetManifestResourceStream(name)!;
        using var compressed = new MemoryStream();
        using (var zip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            script.CopyTo(zip);
        }

        return Convert.ToBase64String(compressed.ToArray());
    }
}
