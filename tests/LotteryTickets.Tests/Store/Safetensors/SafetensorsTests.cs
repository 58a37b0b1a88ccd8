using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using LotteryTickets.Tests.Data;

namespace LotteryTickets.Tests.Store.Safetensors;

public sealed class SafetensorsTests : IDisposable
{
    private const string Path = "somewhere/file.safetensors";

    private static readonly SafetensorsFile Sample = new(
        new Dictionary<string, string> { ["title"] = "a \"sample\"\nof größe" },
        [
            StoredTensor.Of<byte>("bytes", [1, 2, 3], 3),
            StoredTensor.Of<float>("fc1.weight", [1.5f, -0f, float.NaN, 4, 5, 6], 2, 3),
            StoredTensor.Of<double>("losses", [0.1, double.NaN], 2),
            StoredTensor.Of<long>("iteration", [7L]),
            StoredTensor.Of("nothing", ReadOnlySpan<float>.Empty, 3, 0),
        ]
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_comes_back_bit_by_bit_and_aligned()
    {
        var bytes = Sample.ToBytes();
        var read = SafetensorsFile.Parse(bytes, Path);
        Assert.Equal(Sample.Metadata, read.Metadata);
        Assert.Equal(
            ["losses", "iteration", "fc1.weight", "nothing", "bytes"],
            read.Tensors.Select(tensor => tensor.Name)
        );
        foreach (var tensor in Sample.Tensors)
        {
            var found = read.Find(tensor.Name)!;
            Assert.Equal(tensor.Type, found.Type);
            Assert.Equal(tensor.Shape, found.Shape);
            Assert.Equal(tensor.Bytes.ToArray(), found.Bytes.ToArray());
        }

        Assert.Equal(0, (8 + (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes)) % 8);
        Assert.Equal(bytes, Sample.ToBytes());
    }

    [Theory]
    [InlineData("", "0 bytes, fewer than the 8")]
    [InlineData("\u0001\0\0", "3 bytes, fewer than the 8")]
    [InlineData("\u0005\0\0\0\0\0\0\0{}", "claims 5 bytes; 2 follow")]
    [InlineData("\u0001ÿÿÿ\0\0\0\0{}", "the format allows 100,000,000")]
    [InlineData("ÿÿÿÿÿÿÿÿ{}", "the format allows 100,000,000")]
    public void A_header_of_a_wrong_length_is_refused(string file, string problem) =>
        Refused(Encoding.Latin1.GetBytes(file), problem);

    [Theory]
    [InlineData("", "does not begin with {")]
    [InlineData(" {}", "does not begin with {")]
    [InlineData("[]", "does not begin with {")]
    [InlineData("{", "does not end with } and spaces")]
    [InlineData("{}}", "not valid JSON")]
    [InlineData("{}\n", "does not end with } and spaces")]
    [InlineData("{/**/}", "not valid JSON")]
    [InlineData("{\"\\ud800\":1}", "not valid JSON")]
    [InlineData("{\"a\":1}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{T,S,O,\"more\":1}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{T,T,S,O}}", "not valid JSON")]
    [InlineData("{\"a\":{\"dtype\":3,S,O}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"BF16\",S,O}}", "tensor 'a' of BF16 and shape [2] needs 4 bytes, but has 8")]
    [InlineData("{\"a\":{\"dtype\":\"f32\",S,O}}", "the unknown dtype f32")]
    [InlineData("{\"a\":{T,\"shape\":2,O}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{T,\"shape\":[-2],O}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{T,\"shape\":[2.0],O}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData("{\"a\":{T,\"shape\":[[2]],O}}", "'a' is not an object of one dtype, a shape and two data_offsets")]
    [InlineData(
        "{\"a\":{T,\"shape\":[9223372036854775808],O}}",
        "'a' is not an object of one dtype, a shape and two data_offsets"
    )]
    [InlineData("{\"a\":{T,\"shape\":[4294967296,4294967296],O}}", "needs more bytes than any file has")]
    [InlineData(
        "{\"a\":{T,\"shape\":[9223372036854775807,9223372036854775807,9223372036854775807],O}}",
        "needs more bytes"
    )]
    [InlineData("{\"a\":{T,\"shape\":[3],O}}", "shape [3] needs 12 bytes, but has 8")]
    [InlineData(
        "{\"a\":{T,S,\"data_offsets\":[0]}}",
        "'a' is not an object of one dtype, a shape and two data_offsets"
    )]
    [InlineData(
        "{\"a\":{T,S,\"data_offsets\":[0,4,8]}}",
        "'a' is not an object of one dtype, a shape and two data_offsets"
    )]
    [InlineData("{\"a\":{T,S,\"data_offsets\":[8,0]}}", "ends at 0, before it begins at 8")]
    [InlineData(
        "{\"a\":{T,S,\"data_offsets\":[-8,0]}}",
        "'a' is not an object of one dtype, a shape and two data_offsets"
    )]
    [InlineData("{\"a\":{T,S,\"data_offsets\":[8,16]}}", "no tensor covers bytes 0 to 8, a hole before 'a'")]
    [InlineData(
        "{\"a\":{T,S,O},\"b\":{T,S,\"data_offsets\":[4,12]}}",
        "'b' begins at 4, inside another that ends at 8"
    )]
    [InlineData("{\"a\":{T,S,O},\"b\":{T,S,O}}", "inside another")]
    [InlineData(
        "{\"a\":{T,S,O},\"b\":{T,S,\"data_offsets\":[8,16]}}",
        "need 16 bytes, but only 8 follow the header: the file is cut off"
    )]
    [InlineData("{\"a\":{T,\"shape\":[1],\"data_offsets\":[0,4]}}", "4 bytes follow the last tensor")]
    [InlineData("{}", "8 bytes follow the last tensor")]
    [InlineData("{\"a\":{T,S,O},\"a\":{T,S,O}}", "not valid JSON")]
    [InlineData("{\"a\":{T,S,O},\"\\u0061\":{T,S,O}}", "not valid JSON")]
    [InlineData("{\"__metadata__\":3,\"a\":{T,S,O}}", "'__metadata__' is not an object of texts")]
    [InlineData("{\"__metadata__\":{\"k\":1},\"a\":{T,S,O}}", "'__metadata__' is not an object of texts")]
    [InlineData("{\"__metadata__\":{\"k\":null},\"a\":{T,S,O}}", "'__metadata__' is not an object of texts")]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"},\"a\":{T,S,O}}", "not valid JSON")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{},\"a\":{T,S,O}}", "not valid JSON")]
    public void A_header_that_is_not_as_the_format_wants_it_is_refused_by_name(string header, string problem) =>
        Refused(WithHeader(Encoding.UTF8.GetBytes(Spelled(header))), problem);

    [Fact]
    public void The_same_header_without_a_mistake_is_taken()
    {
        var header = Spelled("{\"__metadata__\":{\"k\":\"1\"},\"a\":{T,S,O}}   ");
        var read = SafetensorsFile.Parse(WithHeader(Encoding.UTF8.GetBytes(header)), Path);
        Assert.Equal([0f, 0f], read.Find("a")!.ToArray<float>());
        Assert.Equal("1", read.Metadata["k"]);
    }

    /// <summary>Other programs write these types; −2.5 is exact in all of them.</summary>
    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 4, 0xC0 })]
    [InlineData("F32", new byte[] { 0, 0, 0x20, 0xC0, 0, 0, 0x20, 0xC0 })]
    [InlineData("F16", new byte[] { 0, 0xC1, 0, 0xC1, 0, 0xC1, 0, 0xC1 })]
    [InlineData("BF16", new byte[] { 0x20, 0xC0, 0x20, 0xC0, 0x20, 0xC0, 0x20, 0xC0 })]
    public void Weights_of_other_widths_are_converted(string type, byte[] bytes) =>
        Assert.All(Parsed(type, bytes).ToSingles(), weight => Assert.Equal(-2.5f, weight));

    [Theory]
    [InlineData("I32")]
    [InlineData("I64")]
    [InlineData("U8")]
    [InlineData("BOOL")]
    public void Elements_that_are_no_weights_are_named_as_such_and_not_as_damaged(string type)
    {
        var error = Assert.Throws<NotSupportedException>(() => Parsed(type, new byte[8]).ToSingles());
        Assert.Contains($"holds {type}; weights are read from F64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Refused(WithHeader([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)'}']), "not valid UTF-8");

    [Fact]
    public void A_header_nested_without_end_is_refused() =>
        Refused(WithHeader(Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000) + "}")), "not valid JSON");

    /// <summary>Files of 10 thousand random flips and cuts: read alike, or refused by name; never anything else.</summary>
    [Fact]
    public void Whatever_happens_to_a_file_nothing_but_the_named_error_comes_of_it()
    {
        var whole = Sample.ToBytes();
        var random = new CounterRandom(1, Purpose.GeneratedDigits);
        var refused = 0;
        for (var run = 0; run < 10_000; run++)
        {
            var bytes = Spoil(whole, random);
            try
            {
                SafetensorsFile.Parse(bytes, Path);
            }
            catch (DamagedFileException error)
            {
                Assert.StartsWith(Path + ": ", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 5_000, 10_000);
    }

    [Fact]
    public void Nothing_is_allocated_on_a_files_word()
    {
        var claims = "{\"a\":{T,\"shape\":[1000000000,1000000],\"data_offsets\":[0,4000000000000000]}}";
        var file = WithHeader(Encoding.UTF8.GetBytes(Spelled(claims)));
        File.WriteAllBytes(_folder["claims"], file);
        Assert.Throws<DamagedFileException>(() => SafetensorsFile.Read(_folder["claims"]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DamagedFileException>(() => SafetensorsFile.Read(_folder["claims"]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_writer_refuses_what_would_make_a_malformed_file()
    {
        var tensor = StoredTensor.Of<float>("a", [1f, 2f], 2);
        Assert.Throws<ArgumentException>(() => FileOf(tensor, tensor).ToBytes());
        Assert.Throws<ArgumentException>(() => FileOf(tensor with { Shape = [3] }).ToBytes());
        Assert.Throws<ArgumentException>(() => FileOf(tensor with { Name = "__metadata__" }).ToBytes());
    }

    [Fact]
    public void Python_reads_it_with_its_standard_library_alone()
    {
        const string Program = """
            import array, json, struct, sys
            file = open(sys.argv[1], "rb").read()
            (length,) = struct.unpack("<Q", file[:8])
            header, data = json.loads(file[8:8 + length]), file[8 + length:]
            print(header.pop("__metadata__")["title"].splitlines()[0])
            for name in sorted(header):
                kind, (begin, end) = header[name]["dtype"], header[name]["data_offsets"]
                code = {"F32": "f", "F64": "d", "I64": "q", "U8": "B"}[kind]
                print(name, kind, header[name]["shape"], list(array.array(code, data[begin:end])))
            """;
        File.WriteAllBytes(_folder["sample"], Sample.ToBytes());
        using var python = TryStart("python3", "-c", Program, _folder["sample"]);
        Assert.SkipWhen(python is null, "there is no python3 here");
        var printed = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(
            """
            a "sample"
            bytes U8 [3] [1, 2, 3]
            fc1.weight F32 [2, 3] [1.5, -0.0, nan, 4.0, 5.0, 6.0]
            iteration I64 [] [7]
            losses F64 [2] [0.1, nan]
            nothing F32 [3, 0] []

            """,
            printed
        );
    }

    private static Process? TryStart(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static SafetensorsFile FileOf(params StoredTensor[] tensors) =>
        new(new Dictionary<string, string>(), tensors);

    private static StoredTensor Parsed(string type, byte[] bytes)
    {
        var elements = bytes.Length / StoredTensor.SizeOf(type)!.Value;
        var header = $"{{\"a\":{{\"dtype\":\"{type}\",\"shape\":[{elements}],\"data_offsets\":[0,{bytes.Length}]}}}}";
        byte[] file = [.. WithHeader(Encoding.UTF8.GetBytes(header))[..^8], .. bytes];
        return SafetensorsFile.Parse(file, Path).Find("a")!;
    }

    private static void Refused(byte[] file, string problem)
    {
        var error = Assert.Throws<DamagedFileException>(() => SafetensorsFile.Parse(file, Path));
        Assert.StartsWith(Path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    /// <summary>A header with T, S and O spelled out: two numbers in single precision.</summary>
    private static string Spelled(string header) =>
        header
            .Replace("{T,T,", "{\"dtype\":\"F32\",\"dtype\":\"F32\",", StringComparison.Ordinal)
            .Replace("{T,", "{\"dtype\":\"F32\",", StringComparison.Ordinal)
            .Replace(",S,", ",\"shape\":[2],", StringComparison.Ordinal)
            .Replace(",O", ",\"data_offsets\":[0,8]", StringComparison.Ordinal);

    private static byte[] WithHeader(byte[] json)
    {
        var file = new byte[8 + json.Length + 8];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    private static byte[] Spoil(byte[] whole, CounterRandom random)
    {
        var bytes = (byte[])whole.Clone();
        for (var flips = random.NextInt32(3); flips >= 0; flips--)
        {
            bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
        }

        return random.NextInt32(3) == 0 ? bytes[..random.NextInt32(bytes.Length)] : bytes;
    }
}
