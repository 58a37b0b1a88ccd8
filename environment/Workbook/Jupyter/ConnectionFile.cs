using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>Where a Jupyter front end looks for its kernel: the file whose name it passes.</summary>
internal sealed record ConnectionFile(
    string Transport,
    string Ip,
    int ShellPort,
    int ControlPort,
    int StdinPort,
    int IopubPort,
    int HbPort,
    string Key,
    string SignatureScheme
)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="ConnectionFileException">The file is missing, malformed, or asks for what this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), Json);
            return (file?.Problem() is { } problem ? throw new JsonException(problem) : file)!;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConnectionFileException(
                $"{path} is no connection file for this kernel: {error.Message.TrimEnd('.')}. Jupyter writes one and starts the kernel with its name: Workbook jupyter install."
            );
        }
    }

    /// <summary>A channel's address as ZeroMQ writes it.</summary>
    public string Endpoint(Channel channel) => $"{Transport}://{Ip}:{Port(channel)}";

    private string? Problem() =>
        Transport != "tcp" ? $"its transport is {Transport}, and only tcp is spoken"
        : SignatureScheme is not ("hmac-sha256" or "")
            ? $"its signature_scheme is {SignatureScheme}, and only hmac-sha256 is known"
        : !IsLoopback()
            ? $"its ip is {Ip}, and the kernel listens on this machine only, at 127.0.0.1 or another loopback address"
        : null;

    // What reaches these sockets runs code, so no other machine may.
    private bool IsLoopback() =>
        Ip == "localhost"
        || (
            IPAddress.TryParse(Ip, out var address)
            && address.AddressFamily == AddressFamily.InterNetwork
            && IPAddress.IsLoopback(address)
        );

    private int Port(Channel channel) =>
        channel switch
        {
            Channel.Shell => ShellPort,
            Channel.Control => ControlPort,
            Channel.Stdin => StdinPort,
            Channel.Publish => IopubPort,
            _ => HbPort,
        };
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
