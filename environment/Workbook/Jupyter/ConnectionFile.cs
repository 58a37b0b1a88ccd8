using System.Text;
using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>Where a Jupyter front end listens for its kernel: the file whose name it passes.</summary>
/// <param name="Transport"><c>tcp</c> or <c>ipc</c>.</param>
/// <param name="Ip">The address, or the beginning of the sockets' paths.</param>
/// <param name="Ports">By channel.</param>
/// <param name="Key">What messages are signed with; empty for unsigned ones.</param>
internal sealed record ConnectionFile(string Transport, string Ip, IReadOnlyDictionary<Channel, int> Ports, byte[] Key)
{
    /// <exception cref="ConnectionFileException">The file is missing, malformed, or asks for what is not spoken here.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return Of(document.RootElement);
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
            )
        {
            throw new ConnectionFileException(
                $"{path} is no Jupyter connection file ({error.Message.TrimEnd('.')}). Jupyter writes one and starts the kernel with its name: Workbook jupyter install."
            );
        }
    }

    /// <summary>A channel's address as ZeroMQ writes it.</summary>
    public string Endpoint(Channel channel) =>
        Transport == "ipc" ? $"ipc://{Ip}-{Ports[channel]}" : $"{Transport}://{Ip}:{Ports[channel]}";

    private static ConnectionFile Of(JsonElement root)
    {
        var scheme = Text(root, "signature_scheme");
        if (scheme is not ("hmac-sha256" or ""))
            throw new FormatException($"its signature_scheme is {scheme}, and only hmac-sha256 is known");
        return new ConnectionFile(
            Text(root, "transport"),
            Text(root, "ip"),
            Enum.GetValues<Channel>().ToDictionary(c => c, c => Port(root, c)),
            Encoding.UTF8.GetBytes(Text(root, "key"))
        );
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString()!;

    private static int Port(JsonElement root, Channel channel) =>
        root.GetProperty(
                channel switch
                {
                    Channel.Shell => "shell_port",
                    Channel.Control => "control_port",
                    Channel.Stdin => "stdin_port",
                    Channel.Publish => "iopub_port",
                    _ => "hb_port",
                }
            )
            .GetInt32();
}

/// <summary>The five sockets of a Jupyter kernel.</summary>
internal enum Channel
{
    Shell,
    Control,
    Stdin,
    Publish,
    Heartbeat,
}

/// <summary>A connection file that cannot be used; the message says what to do.</summary>
internal sealed class ConnectionFileException(string message) : Exception(message);
