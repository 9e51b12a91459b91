package dev.flightrelay.docs;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamCode;

/** Writes the part of {@code docs/errors.md} that is the catalogue. */
final class ErrorsDoc {

    private static final int WIDTH = 120;

    private ErrorsDoc() {}

    static String generated() {
        String types =
                Arrays.stream(ProblemType.values()).map(ErrorsDoc::section).collect(Collectors.joining());
        String codes =
                Arrays.stream(UpstreamCode.Area.values()).map(ErrorsDoc::table).collect(Collectors.joining());
        return "\n## Codes\n\n" + overview() + types + "\n## Codes of FlightHub\n\n"
                + wrapped(
                        "FlightHub hides its errors in HTTP 200: the code is in the body, and in `upstreamCode` of the"
                                + " problem. A code that stands in no table is passed on as `upstream-refused`. `retryable` is"
                                + " that of a read; a write that ends as `outcome-unknown` is never retryable, nor one that ends"
                                + " as `upstream-refused` where a read does not. Every HTTP 5xx ends a write as"
                                + " `outcome-unknown` too, whatever the code.")
                + codes;
    }

    private static String overview() {
        return "| Code | Status | Retryable |\n|---|---|---|\n"
                + Arrays.stream(ProblemType.values())
                        .map(type -> "| %s | %d | %s |\n".formatted(link(type), type.status(), yes(type.retryable())))
                        .collect(Collectors.joining());
    }

    private static String section(ProblemType type) {
        return "\n### `" + type.code() + "`\n\n" + wrapped(type.meaning() + " *Do:* " + firstSmall(type.advice()));
    }

    private static String table(UpstreamCode.Area area) {
        return "\n### " + area.title() + "\n\n"
                + "| Code | Meaning | A read ends as | A write ends as | Retryable | What to do |\n|---|---|---|---|---|---|\n"
                + UpstreamCode.all().stream()
                        .filter(code -> code.area() == area)
                        .map(code -> "| %d | %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        code.code(),
                                        code.meaning(),
                                        link(code.type()),
                                        link(code.typeOfWrite()),
                                        yes(code.retryable()),
                                        code.advice()))
                        .collect(Collectors.joining());
    }

    private static String link(ProblemType type) {
        return "[`%s`](#%s)".formatted(type.code(), type.code());
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static String firstSmall(String sentence) {
        return sentence.substring(0, 1).toLowerCase() + sentence.substring(1);
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            if (length > 0 && length + 1 + word.length() > WIDTH) {
                lines.append('\n');
                length = 0;
            }
            lines.append(length > 0 ? " " : "").append(word);
            length += word.length() + (length > 0 ? 1 : 0);
        }
        return lines.append('\n').toString();
    }
}
