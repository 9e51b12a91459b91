package dev.flightrelay.storage;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.flightrelay.problem.ProblemException;

/** A signed link of FlightHub: whoever has it may read the file, so it goes to the caller alone and is not kept anywhere. */
public final class SignedLink {

    private SignedLink() {}

    /**
     * Sends the caller to the link.
     *
     * @param link as FlightHub gave it just now; null, empty and {@code /} stand for none
     * @param missing what to tell when there is none: {@code not-found}
     */
    public static Response redirect(String link, String missing) {
        if (!leads(link)) {
            throw ProblemException.notFound(missing);
        }
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, ascii(link))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** Whether there is one: null, empty and {@code /} stand for none. */
    public static boolean leads(String link) {
        return link != null && link.matches("(?i)https?://.+");
    }

    /* A file's name may stand in it as it is, and a header takes ASCII; all else stays as it was signed. */
    static String ascii(String link) {
        StringBuilder text = new StringBuilder();
        link.codePoints().forEach(c -> text.append(isPlain(c) ? Character.toString(c) : encoded(c)));
        return text.toString();
    }

    private static boolean isPlain(int c) {
        return c > 0x20 && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0;
    }

    private static String encoded(int c) {
        StringBuilder text = new StringBuilder();
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            text.append("%%%02X".formatted(b & 0xff));
        }
        return text.toString();
    }
}
