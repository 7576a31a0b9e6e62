using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>
/// <c>tcg reseal</c>: seals what is sealed to other keys than it should be to those that are active now. File by file, each replaced at once: interrupted anywhere, nothing is lost, and
/// the next run does the rest.
/// </summary>
internal sealed class ResealCommand : Command, IHasExamples
{
    public ResealCommand()
        : base("reseal", $"Move sealed values to the keys that are active now. Opens them with the keys in {KeyRing.KeyVariable} or in the file that {KeyRing.FileVariable} names.")
    {
        Add(ProjectFiles.Option);
        SetAction(Reseal);
    }

    public string Examples =>
        """
          tcg reseal

        Touches only the values that are not sealed to exactly the keys that they should be: after a rotation, a new environment, or a key that was revoked.

        Exit codes: 0 every value is sealed as it should be; 1 some could not be opened, and are as they were; 2 the command cannot be carried out.
        """;

    private static int Reseal(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var own = SealedProject.OwnKeys();
        var (moved, kept, failed) = (0, 0, 0);

        // What a library hands on is sealed where the library is built.
        foreach (var file in project.Sealed().Where(place => place.Layer.Library is null).GroupBy(place => place.Layer.Document.File.Path, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var document = file.First().Layer.Document;
            var edited = new EditedFile(document.File.Path, document.Format);
            var before = moved;
            foreach (var place in file)
            {
                if (!SealedValue.TryParse(place.Scalar.Text, out var value, out var problem))
                {
                    Fail(place, $"is no sealed value: {problem}");
                    continue;
                }

                var recipients = project.Recipients(place.Layer);
                if (value.KeyIds.Order(StringComparer.Ordinal).SequenceEqual(recipients.Select(key => key.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal))
                {
                    kept++;
                    continue;
                }

                try
                {
                    edited.Replace(place.Scalar.Span, SealedValue.Seal(own.Open(value, place.Context), place.Context, recipients));
                    moved++;
                }
                catch (ConfigurationException exception)
                {
                    Fail(place, exception.Message);
                }
            }

            if (moved > before)
            {
                edited.Save();
            }
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{moved} moved to the active keys, {kept} were sealed to them already, {failed} could not be opened."));
        return failed == 0 ? ExitCode.Done : ExitCode.Findings;

        void Fail(SealedPlace place, string reason)
        {
            Console.Error.WriteLine($"{place.Location}: {reason}");
            failed++;
        }
    }
}
