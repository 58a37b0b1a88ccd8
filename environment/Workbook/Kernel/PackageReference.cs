namespace Workbook.Kernel;

/// <summary>A package named by <c>#r "nuget: name, version"</c>; the version may be left out.</summary>
internal sealed record PackageReference(string Name, string Version)
{
    private const string Prefix = "nuget:";

    public static bool TryParse(string reference, out PackageReference package)
    {
        package = new PackageReference("", "*");
        if (!reference.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        var parts = reference[Prefix.Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || parts.Any(part => !IsPlain(part)))
            throw new ReferenceException($"\"{reference}\" names no package. Write #r \"nuget: Name, 1.2.3\".");
        package = new PackageReference(parts[0], parts.ElementAtOrDefault(1) ?? "*");
        return true;
    }

    // The text goes into a project file.
    private static bool IsPlain(string part) =>
        part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || ".-_*[]()+".Contains(c));
}
