namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements, numbered as libtorch numbers them.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>uint8.</summary>
        Byte = 0,

        /// <summary>int8.</summary>
        Int8 = 1,

        /// <summary>int16.</summary>
        Int16 = 2,

        /// <summary>int32.</summary>
        Int32 = 3,

        /// <summary>int64: indices and labels.</summary>
        Int64 = 4,

        /// <summary>float16.</summary>
        Float16 = 5,

        /// <summary>float32: what tensors are made of unless another type is asked for.</summary>
        Float32 = 6,

        /// <summary>float64.</summary>
        Float64 = 7,

        /// <summary>bool, one byte: the result of a comparison.</summary>
        Bool = 11,

        /// <summary>bfloat16.</summary>
        BFloat16 = 15,
    }

    /// <summary>uint8.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>int32.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>int64.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>float32.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>float64.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>bool.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    internal static ScalarType ScalarTypeOf(Type type) =>
        ElementTypes.TryGetValue(type, out var scalarType)
            ? scalarType
            : throw new NotSupportedException($"There is no tensor of {type.Name}.");

    private static readonly Dictionary<Type, ScalarType> ElementTypes = new()
    {
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof(bool)] = ScalarType.Bool,
    };
}
