using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Workbook.Kernel;

namespace Workbook.Completion;

/// <summary>Answers the <c>#r</c> of code that is still being written: nothing is loaded, nothing fetched.</summary>
internal sealed class DraftReferences(ReferenceResolver session) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    ) => session.Peek(reference, baseFilePath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
