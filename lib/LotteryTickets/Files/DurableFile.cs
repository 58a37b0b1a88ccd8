namespace LotteryTickets;

/// <summary>Writes files so that a reader never meets half of one, whenever the writer or the machine stops.</summary>
internal static class DurableFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, waits until the disk has it, and renames. Where
    /// that fails, the temporary file is removed and the file is as it was.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="temporary">A name in the same folder that nobody else writes to.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="IOException">There is no room for it, or it cannot be written.</exception>
    public static void Write(string path, string temporary, ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteThrough(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException tooLarge) // how .NET says that the system refuses the length
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
