using System.Reflection;

namespace Workbook.Jupyter;

/// <summary>What the kernel says of itself; the language is spelled as the notebooks' metadata spell it.</summary>
internal static class KernelInfo
{
    private static readonly string Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    public static object Content { get; } = new
    {
        status = "ok",
        protocol_version = MessageCodec.Version,
        implementation = "workbook",
        implementation_version = Version,
        banner = $"C# on .NET {Environment.Version}, Workbook {Version}",
        language_info = new
        {
            name = "csharp",
            version = $"{Environment.Version.Major + 4}.0",
            mimetype = "text/x-csharp",
            file_extension = ".cs",
            pygments_lexer = "csharp",
        },
        help_links = Array.Empty<object>(),
        debugger = false,
    };
}
