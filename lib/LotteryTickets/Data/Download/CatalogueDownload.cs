using System.Text;

namespace LotteryTickets;

/// <summary>
/// Brings the files of a catalogue entry into a folder: each, or the archive that holds them, from the
/// first address that delivers it, verified before it gets its name, so that a file of that name is whole.
/// </summary>
/// <param name="entry">What to download.</param>
/// <param name="folder">Where to; it is made if need be.</param>
/// <param name="downloader">What fetches.</param>
/// <param name="progress">Told which file comes from where; null for nobody.</param>
public sealed class CatalogueDownload(
    CatalogueEntry entry,
    string folder,
    Downloader downloader,
    IProgress<string>? progress = null
)
{
    // No gzip file of so many bytes is longer than they are by more than this.
    private const int GzipAllowance = 1 << 16;

    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(10);

    /// <summary>Fetches the files that the folder lacks. Two processes may do so at once: one waits for the other.</summary>
    /// <exception cref="DatasetUnavailableException">A file could be had from no address; the message lists each and why.</exception>
    public async Task CompleteAsync(CancellationToken cancel = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var held = await FileLock
                .TakeAsync(Path.Combine(folder, ".lock"), LockPatience, cancel)
                .ConfigureAwait(false);
            await FetchMissingAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new DatasetUnavailableException(
                $"{entry.Title} cannot be downloaded into {folder}: {error.Message}",
                error
            );
        }
    }

    private async Task FetchMissingAsync(CancellationToken cancel)
    {
        var missing = entry.MissingFrom(folder);
        if (missing.Count > 0 && entry.Archive is { } archive)
        {
            await FetchAsync(archive.Name, archive.Bytes, part => Unpack(part, archive), cancel).ConfigureAwait(false);
            return;
        }

        foreach (var file in missing)
        {
            var name = entry.PublishedName(file);
            await FetchAsync(name, file.Bytes + GzipAllowance, Accept, cancel).ConfigureAwait(false);

            void Accept(string part)
            {
                file.Verify(BoundedFile.Read(part, file.Bytes), part);
                File.Move(part, Path.Combine(folder, name), overwrite: true);
            }
        }
    }

    private void Unpack(string part, CatalogueArchive archive)
    {
        ArchiveFile.Verify(part, archive);
        ArchiveFile.Unpack(part, entry, folder);
        File.Delete(part);
    }

    /// <summary>Fetches what is published under a name from the first address that delivers what is accepted.</summary>
    private async Task FetchAsync(string name, long maximum, Action<string> accept, CancellationToken cancel)
    {
        var attempts = new StringBuilder();
        foreach (var address in entry.Addresses)
        {
            var source = new Uri(address + name);
            progress?.Report($"{entry.Title}: downloading {source}");
            try
            {
                var part = Path.Combine(folder, name + ".part");
                await FetchAcceptedAsync(source, part, maximum, accept, cancel).ConfigureAwait(false);
                return;
            }
            catch (DownloadException error)
            {
                attempts.Append($"\n  {source}: {error.Message}");
            }
            catch (InvalidDatasetException error)
            {
                attempts.Append($"\n  {source}: {error.Problem ?? error.Message}");
            }
        }

        throw new DatasetUnavailableException($"{entry.Title} could not be downloaded. Tried:{attempts}");
    }

    private async Task FetchAcceptedAsync(
        Uri source,
        string part,
        long maximum,
        Action<string> accept,
        CancellationToken cancel
    )
    {
        var resumes = File.Exists(part);
        try
        {
            await downloader.FetchAsync(source, part, maximum, cancel).ConfigureAwait(false);
            accept(part);
        }
        catch (InvalidDatasetException) when (resumes)
        {
            // What was there before may be to blame, so this address gets a clean chance.
            File.Delete(part);
            await FetchAcceptedAsync(source, part, maximum, accept, cancel).ConfigureAwait(false);
        }
        catch (InvalidDatasetException)
        {
            File.Delete(part);
            throw;
        }
    }
}
