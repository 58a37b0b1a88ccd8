using Microsoft.Win32.SafeHandles;

namespace Workbook.Serving;

/// <summary>
/// Standard input and output as the wire to a front end, out of reach of everything else: what cells,
/// native libraries and child processes write to standard output goes to standard error, and standard
/// input is empty for them.
/// </summary>
internal sealed record StandardStreams(Stream Input, Stream Output)
{
    private const int In = 0;
    private const int Out = 1;
    private const int Error = 2;

    public static StandardStreams Take()
    {
        var (input, output) = (Libc.Duplicate(In), Libc.Duplicate(Out));
        using (var nothing = File.OpenHandle("/dev/null"))
            Libc.Redirect((int)nothing.DangerousGetHandle(), In);
        Libc.Redirect(Error, Out);
        Console.SetOut(Console.Error);
        Console.SetIn(new NoInput());
        return new StandardStreams(Of(input, FileAccess.Read), Of(output, FileAccess.Write));
    }

    private static FileStream Of(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);
}
