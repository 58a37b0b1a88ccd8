namespace LotteryTickets;

/// <summary>The types of elements that our files hold, called as in the format, which knows more.</summary>
public enum TensorType
{
    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>Signed whole numbers of 64 bits.</summary>
    I64,

    /// <summary>Bytes.</summary>
    U8,
}

/// <summary>What the format says of its types.</summary>
internal static class TensorTypes
{
    /// <summary>Every name, for messages.</summary>
    public static string Names => string.Join(", ", Enum.GetNames<TensorType>());

    /// <summary>Bytes per element.</summary>
    public static int Size(this TensorType type) =>
        type switch
        {
            TensorType.F32 => sizeof(float),
            TensorType.F64 => sizeof(double),
            TensorType.I64 => sizeof(long),
            _ => sizeof(byte),
        };

    /// <summary>The type of this name; null if it is none of ours.</summary>
    public static TensorType? Named(string name) =>
        Array.IndexOf(Enum.GetNames<TensorType>(), name) is >= 0 and var index ? (TensorType)index : null;
}
