using System.Text;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

public sealed class MessageCodecTests
{
    private const string Key = "a0436f6c-1916-498b-8eb9-e81ab9368e84";

    private readonly MessageCodec _codec = new(Key);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var request = Read(Frames());
        var answer = _codec.Read(
            _codec.Write(new JupyterReply(Channel.Shell, "dance_reply", request, new { a = "ä\ud800" }))
        );
        Assert.Equal("dance_reply", answer.Type);
        Assert.Equal("ä\ufffd", answer.Text("a"));
        Assert.Equal("client", Encoding.ASCII.GetString(Assert.Single(answer.Identities)));
    }

    /// <summary>Reference: hmac.new(key, b"".join(parts), "sha256").hexdigest() of Python.</summary>
    [Fact]
    public void The_signature_is_the_HMAC_of_the_four_parts() => Assert.Equal("dance_request", Read(Frames()).Type);

    [Theory]
    [InlineData(1, "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(1, "")]
    [InlineData(1, "43bf")]
    [InlineData(5, "{\"code\":\"other\"}")]
    public void Another_signature_or_another_content_is_refused(int frame, string text)
    {
        var frames = Frames();
        frames[frame + 1] = Encoding.ASCII.GetBytes(text);
        var error = Assert.Throws<FormatException>(() => Read(frames));
        Assert.Contains("signature", error.Message);
    }

    [Fact]
    public void Too_few_frames_are_refused() => Assert.Throws<FormatException>(() => Read(Frames()[..4]));

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        var frames = Frames();
        frames[2] = [];
        Assert.Equal("dance_request", new MessageCodec("").Read(frames).Type);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_broken_header_is_refused(string header)
    {
        var frames = Frames();
        (frames[2], frames[3]) = ([], Encoding.ASCII.GetBytes(header));
        Assert.Throws<FormatException>(() => new MessageCodec("").Read(frames));
    }

    private JupyterMessage Read(byte[][] frames) => _codec.Read(frames);

    private static byte[][] Frames() =>
        [
            "client"u8.ToArray(),
            "<IDS|MSG>"u8.ToArray(),
            "e803726ec0bae70928ec5f37e8ffef989d34e74b1bd2b7341dba994686b8b371"u8.ToArray(),
            "{\"msg_type\":\"dance_request\"}"u8.ToArray(),
            "{}"u8.ToArray(),
            "{}"u8.ToArray(),
            "{\"code\":\"1\"}"u8.ToArray(),
        ];
}
