using System.CommandLine;
using System.Globalization;
using Workbook.Pages;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook run NOTEBOOK…</c></summary>
internal static class RunArguments
{
    private static readonly Argument<string[]> Notebooks = new("notebook")
    {
        Description = "Notebooks to run, one after the other.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Scale = new("--scale") { Description = "Sets the parameter scale." };

    private static readonly Option<string?> Device = new("--device") { Description = "Sets the parameter device." };

    private static readonly Option<string[]> Parameters = new("-p")
    {
        Description = "Sets another parameter: -p name=value. May be repeated.",
    };

    private static readonly Option<bool> InPlace = new("--in-place")
    {
        Description = "A complete run replaces the notebook itself.",
    };

    private static readonly Option<double?> TimeLimit = new("--time-limit")
    {
        Description = "Seconds after which a notebook is stopped.",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Where results go; by default .runs beside each notebook.",
    };

    private static readonly Option<string> Plotly = new("--plotly")
    {
        Description = "The plotly.js that pages carry.",
        DefaultValueFactory = _ => PlotlyScript.DefaultPath,
    };

    static RunArguments()
    {
        Scale.AcceptOnlyFromAmong("smoke", "laptop", "paper");
        Device.AcceptOnlyFromAmong("cpu", "cuda");
        Parameters.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') < 1))
                result.AddError($"-p takes name=value; \"{token.Value}\" is not.");
        });
        TimeLimit.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsTimeLimit(token.Value)))
                result.AddError($"--time-limit takes a positive number of seconds; \"{token.Value}\" is none.");
        });
    }

    public static Command Command(Terminal terminal, Interruption interruption)
    {
        var command = new Command("run", "Executes notebooks and writes them, and a page each, to .runs beside them.")
        {
            Notebooks,
            Scale,
            Device,
            Parameters,
            InPlace,
            TimeLimit,
            Output,
            Plotly,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var code = await new RunCommand(Options(parsed), terminal).ExecuteAsync(
                    parsed.GetRequiredValue(Notebooks),
                    interruption.Token
                );
                return code == ExitCode.Interrupted ? interruption.Code : code;
            }
        );
        return command;
    }

    private static bool IsTimeLimit(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 2_000_000;

    private static RunOptions Options(ParseResult parsed) =>
        new(
            ParametersOf(parsed),
            parsed.GetValue(InPlace),
            parsed.GetValue(TimeLimit) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            parsed.GetValue(Output) is { } folder ? Path.GetFullPath(folder) : null,
            Path.GetFullPath(parsed.GetRequiredValue(Plotly))
        );

    private static Dictionary<string, string> ParametersOf(ParseResult parsed)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in parsed.GetValue(Parameters) ?? [])
            values[pair[..pair.IndexOf('=')]] = pair[(pair.IndexOf('=') + 1)..];
        if (parsed.GetValue(Scale) is { } scale)
            values["scale"] = scale;
        if (parsed.GetValue(Device) is { } device)
            values["device"] = device;
        return values;
    }
}
