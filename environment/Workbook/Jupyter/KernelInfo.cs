using System.Reflection;
using System.Text.Json.Nodes;

namespace Workbook.Jupyter;

/// <summary>What the kernel says of itself; the language is spelled as the notebooks' metadata spell it.</summary>
internal static class KernelInfo
{
    public static JsonObject Content()
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = MessageCodec.Version,
            ["implementation"] = "workbook",
            ["implementation_version"] = version,
            ["banner"] = $"C# on .NET {Environment.Version}, Workbook {version}",
            ["language_info"] = new JsonObject
            {
                ["name"] = "csharp",
                ["version"] = $"{Environment.Version.Major + 4}.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
            },
            ["help_links"] = new JsonArray(),
            ["debugger"] = false,
        };
    }
}
