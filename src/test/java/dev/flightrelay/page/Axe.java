package dev.flightrelay.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;

/** Looks for what keyboards, screen readers and weak eyes cannot use, by the rules of WCAG 2.1 AA. */
final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    /** What is serious or critical, one line each. */
    @SuppressWarnings("unchecked")
    static List<String> findings(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate("""
                async () => {
                  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
                  return violations
                    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
                    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
                }""");
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
