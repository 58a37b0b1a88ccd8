namespace LotteryTickets;

/// <summary>Writes files so that no reader sees half of one, even if the process or the machine stops.</summary>
internal static class DurableFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, flushes it to the disk, and renames it. If that fails, the
    /// temporary file is removed and the file is unchanged.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="temporary">A name in the same folder that no other process writes to.</param>
    /// <param name="bytes">The content.</param>
    /// <exception cref="IOException">The file cannot be written, or the disk is full.</exception>
    public static void Write(string path, string temporary, ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteThrough(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException tooLarge) // .NET's exception where the system refuses the length
        {
            File.Delete(temporary);
            throw new IOException("The file is larger than the disk or a limit of this process allows.", tooLarge);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteThrough(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
