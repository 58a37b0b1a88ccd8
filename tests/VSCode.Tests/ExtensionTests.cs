using System.Diagnostics;

namespace VSCode.Tests;

/// <summary>What the extension does by itself, against a kernel without a language.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public async Task Its_own_tests_pass()
    {
        var tests = Directory.GetFiles(Repository.At("tests", "VSCode.Tests", "extension"), "*.test.*js");
        Assert.NotEmpty(tests);
        Assert.SkipUnless(HasNode(), "there is no Node.js 20 or later (node) on the PATH");
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--test", .. tests]) { RedirectStandardOutput = true }
        )!;
        var printed = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, printed);
    }

    private static bool HasNode()
    {
        try
        {
            using var node = Process.Start(
                new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true }
            )!;
            var version = node.StandardOutput.ReadToEnd();
            return Version.TryParse(version.Trim().TrimStart('v'), out var found) && found.Major >= 20;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
