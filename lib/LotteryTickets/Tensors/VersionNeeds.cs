using System.Buffers.Binary;

namespace LotteryTickets;

/// <summary>The versions that a shared library (64-bit ELF, little-endian) requires of the libraries it needs.</summary>
internal static class VersionNeeds
{
    // Elf64_Vernaux begins with the hash of the version's name and 2 bytes of flags, 0 for a strict requirement.
    private const int FlagsAt = 4;
    private const byte Weak = 2; // VER_FLG_WEAK: the loader warns instead of refusing

    /// <summary>Returns a copy of a library that loads where one of these versions is missing.</summary>
    /// <param name="library">The bytes of the library.</param>
    /// <param name="version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <exception cref="DllNotFoundException">The library does not require that version, or nothing tells where.</exception>
    public static byte[] MakeWeak(byte[] library, string version)
    {
        var entry = new byte[FlagsAt + sizeof(ushort)];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, Hash(version));
        var at = library.AsSpan().IndexOf(entry);
        if (at < 0 || library.AsSpan(at + 1).IndexOf(entry) >= 0)
            throw new DllNotFoundException($"The library does not require \"{version}\" in exactly one place.");
        var copy = (byte[])library.Clone();
        copy[at + FlagsAt] = Weak;
        return copy;
    }

    /// <summary>Returns the hash of a name as the System V ABI defines it.</summary>
    private static uint Hash(string name) =>
        name.Aggregate(
            0u,
            (hash, letter) =>
            {
                hash = (hash << 4) + letter;
                var high = hash & 0xF0000000;
                return (hash ^ (high >> 24)) & ~high;
            }
        );
}
