using System.Buffers.Binary;

namespace LotteryTickets;

// The versions that a shared library (64-bit ELF, little-endian) requires of the libraries it needs.
internal static class VersionNeeds
{
    // Elf64_Vernaux begins with the hash of the version's name and 2 bytes of flags, 0 for a strict requirement.
    private const int FlagsAt = 4;
    private const byte Weak = 2; // VER_FLG_WEAK: the loader warns instead of refusing

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
