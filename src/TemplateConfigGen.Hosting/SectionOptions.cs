using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace TemplateConfigGen.Hosting;

/// <summary>A section as options of the instance it is: what the host started with, or what one scope sees.</summary>
internal sealed class SectionOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(TSection section) : IOptionsSnapshot<TSection>
    where TSection : class
{
    public TSection Value => section;

    public TSection Get(string? name) => Named(name) ?? section;

    /// <summary>A section is one object: options of other names would be made of nothing.</summary>
    /// <returns>Always null.</returns>
    internal static TSection? Named(string? name) =>
        string.IsNullOrEmpty(name) ? null : throw new ArgumentException($"There are no options '{name}' of {typeof(TSection).Name}: a section of the configuration has no other names.", nameof(name));
}
