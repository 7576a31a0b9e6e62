using System.Text.Json;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>The page of a report in a browser: on a phone, in the dark, and without a mouse. Chromium lays it out; a page around it measures.</summary>
public sealed class ReportPageTests : IDisposable
{
    /// <summary>
    /// Every text needs a contrast of 4.5 to what is behind it, and what can be focused is seen when it is (WCAG 2.2, 1.4.3 and 2.4.7); nothing is wider than the screen (1.4.10).
    /// The page itself allows no script: the one around it looks into its frames.
    /// </summary>
    private const string Measures =
        """
        <!DOCTYPE html><meta charset="utf-8"><body><script>
        const problems = [];
        const luminance = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const channels = css => css.match(/[\d.]+/g).map(Number);
        function behind(element) {
          for (; element; element = element.parentElement) {
            const c = channels(element.ownerDocument.defaultView.getComputedStyle(element).backgroundColor);
            if (c.length === 3 || c[3] === 1) { return c.slice(0, 3); }
          }
          return [255, 255, 255];
        }
        function look(frame, scheme, width) {
          const [doc, win] = [frame.contentDocument, frame.contentWindow];
          const where = scheme + ' ' + width;
          if (win.matchMedia('(prefers-color-scheme: dark)').matches !== (scheme === 'dark')) { problems.push(where + ': the scheme is not the one that is looked at'); }
          doc.querySelectorAll('details').forEach(details => details.open = true);
          if (doc.documentElement.scrollWidth > width) { problems.push(where + ': ' + doc.documentElement.scrollWidth + ' wide'); }
          const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const element = text.parentElement;
            if (!text.data.trim() || !element.checkVisibility()) { continue; }
            const [a, b] = [luminance(channels(win.getComputedStyle(element).color)), luminance(behind(element))];
            const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (contrast < 4.5) { problems.push(where + ': ' + contrast.toFixed(2) + ' ' + element.tagName + '.' + element.className + ' ' + text.data.trim().slice(0, 20)); }
          }
          const focusable = [...doc.querySelectorAll('a[href], summary, input, [tabindex]')];
          for (const element of focusable) {
            element.focus({ focusVisible: true });
            const shown = win.getComputedStyle(element.matches('input') ? element.nextElementSibling : element);
            if (doc.activeElement !== element || shown.outlineStyle === 'none' || parseFloat(shown.outlineWidth) < 2) { problems.push(where + ': no focus on ' + element.outerHTML.slice(0, 60)); }
            if (element.tabIndex > 0) { problems.push(where + ': an order of its own'); }
          }
          if (!focusable[0].matches('.skip') || !doc.querySelector(focusable[0].getAttribute('href'))) { problems.push(where + ': the way to the findings is not the first'); }
          return focusable.length;
        }
        let seen = 0;
        const frames = [['light', 1200], ['dark', 1200], ['light', 390], ['dark', 320]].map(([scheme, width]) => new Promise(done => {
          const frame = document.createElement('iframe');
          frame.style = 'color-scheme: ' + scheme + '; border: 0; height: 900px; width: ' + width + 'px';
          frame.src = 'report.html';
          frame.onload = () => { try { seen += look(frame, scheme, width); } catch (problem) { problems.push(String(problem)); } done(); };
          document.body.append(frame);
        }));
        Promise.all(frames).then(() => document.body.innerHTML = '<pre>' + JSON.stringify({ seen, problems }).replaceAll('&', '&amp;').replaceAll('<', '&lt;') + '</pre>');
        </script>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChromiumFact]
    public void ThePageFitsAPhoneIsReadableInTheDarkAndWorksWithoutAMouse()
    {
        _folder.Write("report.html", ToolProcess.Tcg("report", "--format", "html", "--project", Path.Combine(TestFiles.RepositoryRoot, "samples", "Violations")).Exits(0).Output);
        _folder.Write("measure.html", Measures);

        var page = ToolProcess.Run(
            ChromiumFactAttribute.Program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--virtual-time-budget=20000", $"--user-data-dir={_folder["profile"]}", "--dump-dom",
                new Uri(_folder["measure.html"]).AbsoluteUri,
            ]);

        var start = page.Output.IndexOf("<pre>{", StringComparison.Ordinal) + "<pre>".Length;
        Assert.True(start > "<pre>".Length, page.Output + page.Error);
        var measured = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(page.Output[start..page.Output.IndexOf("</pre>", start, StringComparison.Ordinal)])).RootElement;
        Assert.Empty(measured.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
        Assert.InRange(measured.GetProperty("seen").GetInt32(), 200, int.MaxValue);
    }

    private sealed class ChromiumFactAttribute : FactAttribute
    {
        public ChromiumFactAttribute() => Skip = Program is null ? "The page is looked at in Chromium, which is not on the path." : null;

        public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
