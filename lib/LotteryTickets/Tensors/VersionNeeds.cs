using System.Buffers.Binary;
using System.Text;

namespace LotteryTickets;

/// <summary>The versions that a shared library (64-bit ELF, little-endian) asks of the libraries it needs.</summary>
internal static class VersionNeeds
{
    private const int SectionTable = 0x28; // in the ELF header: offset of the section headers
    private const int SectionCount = 0x3C;
    private const int SectionHeaderLength = 64;
    private const uint VersionNeedsSection = 0x6FFFFFFE; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK: the loader warns instead of refusing

    /// <summary>A copy of the library that loads where one of these versions is missing.</summary>
    /// <param name="library">The bytes of the library.</param>
    /// <param name="version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <exception cref="DllNotFoundException">The library does not ask for that version.</exception>
    public static byte[] MakeWeak(byte[] library, string version)
    {
        var copy = (byte[])library.Clone();
        foreach (var need in Find(copy, version))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(need + 4), Weak); // vna_flags
            return copy;
        }

        throw new DllNotFoundException($"The library does not ask for \"{version}\".");
    }

    /// <summary>Offsets of the entries (Elf64_Vernaux) that name the version.</summary>
    private static IEnumerable<int> Find(byte[] file, string version)
    {
        for (var section = 0; section < Half(file, SectionCount); section++)
        {
            var header = (int)Long(file, SectionTable) + (section * SectionHeaderLength);
            if (Word(file, header + 4) != VersionNeedsSection)
            {
                continue;
            }

            var names = (int)Long(file, SectionTable) + ((int)Word(file, header + 0x28) * SectionHeaderLength);
            var strings = (int)Long(file, names + 0x18);
            foreach (var need in Entries(file, (int)Long(file, header + 0x18)))
            {
                if (Text(file, strings + (int)Word(file, need + 8)) == version)
                {
                    yield return need;
                }
            }
        }
    }

    /// <summary>All entries of all needed libraries (Elf64_Verneed), each linked to the next by a distance.</summary>
    private static IEnumerable<int> Entries(byte[] file, int library)
    {
        while (true)
        {
            var entry = library + (int)Word(file, library + 8); // vn_aux
            for (var left = Half(file, library + 2); left > 0; left--) // vn_cnt
            {
                yield return entry;
                entry += (int)Word(file, entry + 12); // vna_next
            }

            if (Word(file, library + 12) is not (> 0 and var next)) // vn_next
            {
                yield break;
            }

            library += (int)next;
        }
    }

    private static ushort Half(byte[] file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));

    private static uint Word(byte[] file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));

    private static long Long(byte[] file, int at) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));

    private static string Text(byte[] file, int at) =>
        Encoding.ASCII.GetString(file.AsSpan(at)[..file.AsSpan(at).IndexOf((byte)0)]);
}
