using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace LotteryTickets;

internal sealed record TensorPlace(string Name, string Type, long[] Shape, long Begin, long End);

// 8 bytes with the length of the JSON that follows. Everything in it is checked before it is used.
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<TensorPlace> Tensors,
    int DataStart
)
{
    public const int Prefix = 8;
    public const string MetadataName = "__metadata__";

    // The format's own limit for the JSON.
    private const int Limit = 100_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static SafetensorsHeader Read(Stream file, string path)
    {
        try
        {
            var prefix = new byte[Prefix];
            Require(
                file.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false) == Prefix,
                $"it has {file.Length} bytes, fewer than the {Prefix} that a safetensors file begins with"
            );
            var (length, left) = (BinaryPrimitives.ReadUInt64LittleEndian(prefix), file.Length - Prefix);
            Require(
                length <= Limit && length <= (ulong)left,
                FormattableString.Invariant(
                    $"its header claims {length:N0} bytes; {left:N0} follow, and the format allows {Limit:N0}"
                )
            );
            var json = new byte[length];
            file.ReadExactly(json);
            return Parse(json, left - json.Length);
        }
        catch (FormatException problem)
        {
            throw new DamagedFileException(path, problem.Message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DamagedFileException(path, $"its header is not valid JSON ({error.Message})", error);
        }
    }

    private static SafetensorsHeader Parse(byte[] json, long dataLength)
    {
        Require(Utf8.IsValid(json), "its header is not valid UTF-8");
        Require(json is [(byte)'{', ..], "its header does not begin with {");
        Require(json.AsSpan().TrimEnd((byte)' ')[^1] == '}', "its header does not end with } and spaces");
        using var document = JsonDocument.Parse(json, Strict);
        var properties = document.RootElement.EnumerateObject().ToLookup(property => property.Name == MetadataName);
        TensorPlace[] tensors = [.. properties[false].Select(Place).OrderBy(place => (place.Begin, place.End))];
        CheckPlaces(tensors, dataLength);
        var metadata = properties[true].Select(Texts).SingleOrDefault() ?? [];
        return new SafetensorsHeader(metadata, tensors, Prefix + json.Length);
    }

    private static T Convert<T>(JsonProperty property, string form)
    {
        try
        {
            return property.Value.Deserialize<T>(JsonSerializerOptions.Strict)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"'{property.Name}' is not {form} ({error.Message})", error);
        }
    }

    private static Dictionary<string, string> Texts(JsonProperty metadata)
    {
        var texts = Convert<Dictionary<string, string>>(metadata, "an object of texts");
        Require(!texts.ContainsValue(null!), $"'{MetadataName}' is not an object of texts");
        return texts;
    }

    private static TensorPlace Place(JsonProperty tensor)
    {
        const string Form = "an object of one dtype, a shape and two data_offsets, in whole numbers from 0 to 2⁶³ − 1";
        var (name, (type, shape, offsets)) = (tensor.Name, Convert<Entry>(tensor, Form));
        Require(shape.Concat(offsets).All(number => number >= 0) && offsets.Length == 2, $"'{name}' is not {Form}");
        var (begin, end) = (offsets[0], offsets[1]);
        Require(
            begin <= end,
            FormattableString.Invariant($"tensor '{name}' ends at {end:N0}, before it begins at {begin:N0}")
        );
        var size =
            StoredTensor.SizeOf(type) ?? throw new FormatException($"tensor '{name}' has the unknown dtype {type}");
        var bytes = StoredTensor.BytesOf(size, shape);
        Require(
            bytes == end - begin,
            FormattableString.Invariant(
                $"tensor '{name}' of {type} and shape [{string.Join(", ", shape)}] needs {(bytes is null ? "more bytes than any file has" : $"{bytes:N0} bytes")}, but has {end - begin:N0}"
            )
        );
        return new TensorPlace(name, type, shape, begin, end);
    }

    // The tensors must cover all bytes after the header, each byte once.
    private static void CheckPlaces(TensorPlace[] tensors, long dataLength)
    {
        long covered = 0;
        foreach (var (name, _, _, begin, end) in tensors)
        {
            Require(
                begin >= covered,
                FormattableString.Invariant(
                    $"tensor '{name}' begins at {begin:N0}, inside another that ends at {covered:N0}"
                )
            );
            Require(
                begin == covered,
                FormattableString.Invariant(
                    $"no tensor covers bytes {covered:N0} to {begin:N0}, a hole before '{name}'"
                )
            );
            covered = end;
        }

        Require(
            covered <= dataLength,
            FormattableString.Invariant(
                $"its tensors need {covered:N0} bytes, but only {dataLength:N0} follow the header: the file is cut off"
            )
        );
        Require(
            covered == dataLength,
            FormattableString.Invariant($"{dataLength - covered:N0} bytes follow the last tensor")
        );
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
            throw new FormatException(problem);
    }

    // The names are the format's.
    internal sealed record Entry(string dtype, long[] shape, long[] data_offsets);
}
