namespace VSCode.Tests;

/// <summary>What notebook 01 shows beside text.</summary>
internal static class Mime
{
    public const string Claims = "application/vnd.lottery-tickets.claims+json";
    public const string Plotly = "application/vnd.plotly.v1+json";
}
