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
        var sockets = Good.Replace("tcp", "ipc", StringComparison.Ordinal);
        Assert.Equal(
            "ipc://127.0.0.1-4",
            ConnectionFile.Read(_folder.File("i.json", sockets)).Endpoint(Channel.Control)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"transport":"tcp","ip":"127.0.0.1","signature_scheme":"hmac-md5"}""")]
    public void Another_file_is_refused_with_what_to_do(string text)
    {
        var path = _folder.File("c.json", text);
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(path));
        Assert.Contains(path, error.Message);
        Assert.Contains("jupyter install", error.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "nowhere.json",
            Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read("nowhere.json")).Message
        );
}
