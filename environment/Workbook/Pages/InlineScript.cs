using System.Security.Cryptography;
using System.Text;

namespace Workbook.Pages;

/// <summary>A script inside the page, and the hash by which the page's content policy allows it.</summary>
internal sealed class InlineScript(string code)
{
    // The parser would end the element there, and turns CRLF into LF before hashing.
    private readonly string _code = code.Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);

    public string Html => $"<script>{_code}</script>";

    public string Policy => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_code)))}'";
}
