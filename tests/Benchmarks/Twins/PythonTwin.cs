using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks.Twins;

/// <summary>
/// A process of python/twin.py: what a good user of PyTorch would write. It is asked by lines of JSON and
/// measures its own time.
/// </summary>
internal sealed class PythonTwin : IDisposable
{
    /// <summary>The environment variable that names a Python with PyTorch; <c>environment/benchmark</c> sets it.</summary>
    public const string Variable = "LOTTERY_PYTHON";

    // Longer than any answer takes: a whole ticket at thousands of iterations.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    private readonly Process _process;

    private PythonTwin(Process process) => _process = process;

    /// <exception cref="TwinException">There is no Python with PyTorch.</exception>
    public static PythonTwin Start()
    {
        var python = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : "python3";
        var script = Path.Combine(AppContext.BaseDirectory, "python", "twin.py");
        try
        {
            var process = Process.Start(
                new ProcessStartInfo(python, ["-B", script])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
            return new PythonTwin(process);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new TwinException(
                $"{python} could not be started ({error.Message}): {Variable} names a Python 3 that has PyTorch."
            );
        }
    }

    /// <summary>Which versions it runs on.</summary>
    public string Versions => Ask("versions").GetString()!;

    /// <summary>Loads the data set out of a folder.</summary>
    public void Load(string folder, int features) => Ask("load", ("folder", folder), ("features", features));

    /// <summary>Sets the number of threads that an operation may use.</summary>
    public void UseThreads(int count) => Ask("threads", ("count", count));

    /// <summary>Adds a LeNet-300-100 in training under a mask.</summary>
    /// <param name="name">What it is called from now on.</param>
    /// <param name="maskFile">One byte per weight.</param>
    /// <param name="foreach">Whether Adam updates all tensors by one call per operation.</param>
    public void AddLeNet(string name, string maskFile, bool @foreach) =>
        Ask("add_lenet", ("name", name), ("mask", maskFile), ("foreach", @foreach));

    /// <summary>Adds a convolution of as many outputs as inputs.</summary>
    public void AddConvolution(string name, int channels, int pixels, int batch) =>
        Ask("add_convolution", ("name", name), ("channels", channels), ("pixels", pixels), ("batch", batch));

    /// <summary>Takes so many steps; returns the microseconds they took.</summary>
    public double Steps(string name, int count) => Ask("steps", ("name", name), ("count", count)).GetDouble();

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="TwinException">The twin says what went wrong, or has ended.</exception>
    public JsonElement Ask(string what, params (string Name, JsonNode Value)[] arguments)
    {
        var request = new JsonObject { ["do"] = what };
        foreach (var (name, value) in arguments)
        {
            request[name] = value;
        }

        var line = Answer(request.ToJsonString());
        var answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("answer", out var result)
            ? result
            : throw new TwinException($"PyTorch could not {what}: {answer.GetProperty("error").GetString()}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string Answer(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
            return _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult()
                ?? throw Ended();
        }
        catch (IOException)
        {
            throw Ended();
        }
    }

    private static TwinException Ended() =>
        new(
            $"The PyTorch process has ended; what it said stands above. It needs PyTorch and NumPy: {Variable} names a Python 3 that has them."
        );
}
