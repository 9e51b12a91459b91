package dev.flightrelay.simulator;

import java.util.regex.Pattern;

/** Shapes of text. */
final class Text {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Text() {}

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }
}
