namespace Benchmarks.Harness;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">The benchmarks to run, in order.</param>
internal sealed record Options(IReadOnlyList<string> Names)
{
    private const int DefaultIterations = 1_000;

    /// <summary>Whether to measure just enough to see that everything works.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether to print the results as they stand in results/, and nothing else.</summary>
    public bool Markdown { get; init; }

    /// <summary>Iterations per level of the curve.</summary>
    public int Iterations { get; init; } = DefaultIterations;

    /// <exception cref="ArgumentException">Says which argument cannot be understood.</exception>
    public static Options Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> known)
    {
        var options = new Options([]);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--quick" => options with { Quick = true },
                "--markdown" => options with { Markdown = true },
                "--iterations" => options with { Iterations = Number(arguments, ++i) },
                var name when known.Contains(name) => options with { Names = [.. options.Names, name] },
                var other => throw new ArgumentException(
                    $"'{other}' is no benchmark and no option. Benchmarks: {string.Join(", ", known)}. Options: --quick, --markdown, --iterations N (of the curve)."
                ),
            };
        }

        return options.Names.Count > 0 ? options : options with { Names = known };
    }

    private static int Number(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count && int.TryParse(arguments[index], out var number) && number > 0
            ? number
            : throw new ArgumentException("--iterations takes a number of at least 1.");
}
