namespace VSCode.Tests;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
