using System.Text.Json;
using System.Text.Unicode;

namespace LotteryTickets;

/// <summary>Reads the JSON of a header, and believes nothing in it.</summary>
internal ref struct HeaderParser(ReadOnlySpan<byte> json, string path)
{
    private const string MetadataName = "__metadata__";

    private readonly ReadOnlySpan<byte> _bytes = json;
    private Utf8JsonReader _json = new(json);

    public (Dictionary<string, string> Metadata, List<TensorPlace> Tensors) Parse()
    {
        if (!Utf8.IsValid(_bytes))
        {
            throw Damage("its header is not valid UTF-8");
        }

        if (_bytes is not [(byte)'{', ..])
        {
            throw Damage("its header does not begin with {");
        }

        try
        {
            return ParseObject();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Damage($"its header is not valid JSON ({error.Message})", error);
        }
    }

    private (Dictionary<string, string>, List<TensorPlace>) ParseObject()
    {
        var names = new HashSet<string>();
        var metadata = new Dictionary<string, string>();
        var tensors = new List<TensorPlace>();
        _json.Read();
        while (NextName("the header") is { } name)
        {
            if (!names.Add(name))
            {
                throw Damage($"its header names '{name}' twice");
            }

            if (name == MetadataName)
            {
                ParseMetadata(metadata);
            }
            else
            {
                tensors.Add(ParseTensor(name));
            }
        }

        if (_bytes[(int)_json.BytesConsumed..].ContainsAnyExcept((byte)' '))
        {
            throw Damage("something other than spaces follows the JSON of its header");
        }

        return (metadata, tensors);
    }

    private void ParseMetadata(Dictionary<string, string> metadata)
    {
        Expect(JsonTokenType.StartObject, $"{MetadataName} is an object");
        while (NextName(MetadataName) is { } name)
        {
            Expect(JsonTokenType.String, $"{MetadataName} holds texts; '{name}' is one");
            if (!metadata.TryAdd(name, _json.GetString()!))
            {
                throw Damage($"{MetadataName} names '{name}' twice");
            }
        }
    }

    private TensorPlace ParseTensor(string tensor)
    {
        TensorType? type = null;
        long[]? shape = null,
            offsets = null;
        Expect(JsonTokenType.StartObject, $"tensor '{tensor}' is an object");
        while (NextName(tensor) is { } field)
        {
            switch (field)
            {
                case "dtype" when type is null:
                    type = ParseType(tensor);
                    break;
                case "shape" when shape is null:
                    shape = ParseNumbers($"the shape of '{tensor}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ParseNumbers($"the offsets of '{tensor}'");
                    break;
                default:
                    throw Damage(
                        $"tensor '{tensor}' has a field '{field}' twice, or one that the format does not know"
                    );
            }
        }

        return type is { } known && shape is not null && offsets is [var begin, var end]
            ? Place(tensor, known, shape, begin, end)
            : throw Damage($"tensor '{tensor}' lacks its dtype, its shape or its two data_offsets");
    }

    private readonly TensorPlace Place(string tensor, TensorType type, long[] shape, long begin, long end)
    {
        if (begin > end)
        {
            throw Damage($"tensor '{tensor}' ends at {end:N0}, before it begins at {begin:N0}");
        }

        var needed = BytesOf(shape, type.Size());
        return needed == end - begin
            ? new TensorPlace(tensor, type, shape, begin, end)
            : throw Damage(
                $"tensor '{tensor}' of {type} and shape [{string.Join(", ", shape)}] needs {(needed is null ? "more bytes than there are numbers for" : $"{needed:N0} bytes")}, but has {end - begin:N0}"
            );
    }

    /// <summary>Null where the product is too large for any file.</summary>
    private static long? BytesOf(long[] shape, int size)
    {
        UInt128 product = (uint)size;
        foreach (var extent in shape)
        {
            product *= (ulong)extent;
            if (product > long.MaxValue)
            {
                return null;
            }
        }

        return (long)product;
    }

    private TensorType ParseType(string tensor)
    {
        Expect(JsonTokenType.String, $"the dtype of '{tensor}' is a text");
        var name = _json.GetString()!;
        return TensorTypes.Named(name)
            ?? throw Damage($"tensor '{tensor}' is of dtype {name}; this reader takes {TensorTypes.Names}");
    }

    private long[] ParseNumbers(string what)
    {
        Expect(JsonTokenType.StartArray, $"{what} is a list");
        var numbers = new List<long>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
            {
                throw Damage($"{what} holds something other than whole numbers from 0 to 2⁶³ − 1");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The next name of the object that is being read; null at its end.</summary>
    private string? NextName(string what)
    {
        if (!_json.Read())
        {
            throw Damage($"its header ends within {what}");
        }

        return _json.TokenType == JsonTokenType.EndObject ? null : _json.GetString();
    }

    private void Expect(JsonTokenType token, string expectation)
    {
        if (!_json.Read() || _json.TokenType != token)
        {
            throw Damage($"{expectation} in the format, but not here");
        }
    }

    private readonly DamagedFileException Damage(string problem, Exception? cause = null) =>
        DamagedFileException.In(path, problem, cause);
}
