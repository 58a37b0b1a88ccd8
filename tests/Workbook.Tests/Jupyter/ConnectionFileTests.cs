using System.Net;
using System.Net.Sockets;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Good =
        """{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5,"key":"k","signature_scheme":"hmac-sha256"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_says_where_each_channel_is()
    {
        var connection = ConnectionFile.Read(_folder.File("c.json", Good));
        Assert.Equal("tcp://127.0.0.1:2", connection.Endpoint(Channel.Publish));
        Assert.Equal("tcp://127.0.0.1:5", connection.Endpoint(Channel.Heartbeat));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"transport":"tcp","ip":"127.0.0.1"}""")]
    public void Another_file_is_refused_with_what_to_do(string text)
    {
        var path = _folder.File("c.json", text);
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(path));
        Assert.Contains(path, error.Message);
        Assert.Contains("jupyter install", error.Message);
    }

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", "loopback")]
    [InlineData("127.0.0.1", "*", "loopback")]
    [InlineData("127.0.0.1", "192.168.0.7", "loopback")]
    [InlineData("127.0.0.1", "::1", "loopback")]
    [InlineData("tcp", "ipc", "transport is ipc")]
    [InlineData("hmac-sha256", "hmac-md5", "signature_scheme is hmac-md5")]
    public void What_this_kernel_does_not_do_is_refused_by_name(string good, string bad, string sentence)
    {
        var path = _folder.File("c.json", Good.Replace(good, bad, StringComparison.Ordinal));
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(path));
        Assert.Contains(bad, error.Message);
        Assert.Contains(sentence, error.Message);
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = $"{listener.LocalEndpoint}";
        var port = endpoint.Split(':')[1];
        var connection = ConnectionFile.Read(
            _folder.File("c.json", Good.Replace("\"hb_port\":5", $"\"hb_port\":{port}", StringComparison.Ordinal))
        );
        var error = Assert.Throws<ConnectionFileException>(() => new JupyterWire(connection));
        Assert.Contains(endpoint, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "nowhere.json",
            Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read("nowhere.json")).Message
        );
}
