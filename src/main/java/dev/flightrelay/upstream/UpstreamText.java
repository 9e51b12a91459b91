package dev.flightrelay.upstream;

/** Texts of FlightHub, made fit to be kept. */
public final class UpstreamText {

    private UpstreamText() {}

    /** Without U+0000, which JSON allows and PostgreSQL cannot keep; null stays null. */
    public static String clean(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }
}
