namespace Workbook.Stdio;

/// <summary>A message from the front end.</summary>
internal abstract record Request;

/// <summary>The first message: which version of the protocol the front end speaks.</summary>
internal sealed record Hello(int Protocol) : Request;

internal sealed record Execute(string Id, string Code) : Request;

internal sealed record Interrupt : Request;

/// <param name="Position">An offset in UTF-16 units.</param>
internal sealed record Complete(string Id, string Code, int Position) : Request;

/// <inheritdoc cref="Complete"/>
internal sealed record Hover(string Id, string Code, int Position) : Request;

internal sealed record Shutdown : Request;
