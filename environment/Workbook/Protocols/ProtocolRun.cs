using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Notebooks;

namespace Workbook.Protocols;

/// <summary>The run behind a notebook's outputs, as its metadata keep it: <c>workbook.run</c>.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Protocol">The hash of the protocol that it followed.</param>
/// <param name="Commit">The first commit with that protocol, or null if it was not committed before the run.</param>
/// <param name="Committed">When that commit was made.</param>
internal sealed record ProtocolRun(DateTimeOffset Started, string Protocol, string? Commit, DateTimeOffset? Committed)
{
    private const string Section = "workbook";
    private const string Name = "run";
    private const int ShownDigits = 10;

    /// <summary>Whether a reader sees an exploratory run: nothing shows that its rules are older than its numbers.</summary>
    public bool IsExploratory => Commit is null;

    /// <summary>The beginning of the commit's hash; empty for an exploratory run.</summary>
    public string ShortCommit => Commit?[..ShownDigits] ?? "";

    /// <summary>The sentence that a page shows.</summary>
    public string Sentence =>
        IsExploratory
            ? "Exploratory: the protocol was not committed before this run."
            : $"The protocol was committed {Moment(Committed!.Value)} ({ShortCommit}), before this run, which began {Moment(Started)}.";

    /// <summary>Returns what a notebook keeps of its run, or null where it keeps nothing that can be read.</summary>
    public static ProtocolRun? Of(Notebook notebook)
    {
        if ((notebook.Metadata[Section] as JsonObject)?[Name] is not JsonObject run)
            return null;
        if (Time(run, "started") is not { } started || JsonFields.Text(run, "protocol") is not { } protocol)
            return null;
        var (commit, committed) = (JsonFields.Text(run, "commit"), Time(run, "committed"));
        return commit?.Length >= ShownDigits && committed is not null
            ? new ProtocolRun(started, protocol, commit, committed)
            : new ProtocolRun(started, protocol, null, null);
    }

    /// <summary>Writes the run into the notebook's metadata, or removes what is there for a notebook without a protocol.</summary>
    public static void Record(Notebook notebook, ProtocolRun? run)
    {
        var section = notebook.Metadata[Section] as JsonObject;
        section?.Remove(Name);
        if (run is null)
            return;
        if (section is null)
            notebook.Metadata[Section] = section = [];
        section[Name] = new JsonObject
        {
            ["started"] = run.Started.ToString("O", CultureInfo.InvariantCulture),
            ["protocol"] = run.Protocol,
            ["commit"] = run.Commit,
            ["committed"] = run.Committed?.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private static DateTimeOffset? Time(JsonObject run, string name) =>
        DateTimeOffset.TryParse(
            JsonFields.Text(run, name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time.ToUniversalTime()
            : null;

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
