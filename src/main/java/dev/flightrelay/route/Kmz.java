package dev.flightrelay.route;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import dev.flightrelay.problem.ProblemException;

/**
 * A route's file, looked at before anybody else gets it: FlightHub answers HTTP 500 without a reason to one that it cannot
 * read, and whoever downloads it unpacks it. Sizes are those that were really inflated, whatever the archive says of itself.
 *
 * @param waypoints how many points the route has
 */
record Kmz(int waypoints) {

    /** Routes of thousands of points have less than a megabyte; the rest is room for reference pictures. */
    static final long LARGEST_FILE = 32L << 20;

    static final int MOST_ENTRIES = 1_000;
    static final int LONGEST_NAME = 255;
    static final long LARGEST_XML = 32L << 20;
    static final long LARGEST_TOTAL = 128L << 20;

    /** XML of routes shrinks to a thirtieth at most. */
    static final long LARGEST_RATIO = 200;

    /** Below this nothing is a bomb: short repetitive files may shrink a lot. */
    private static final long HARMLESS = 1L << 20;

    static final String TEMPLATE = "wpmz/template.kml";
    static final String WAYLINES = "wpmz/waylines.wpml";

    private static final List<String> NEEDED = List.of(TEMPLATE, WAYLINES);

    /** Reads and inflates the whole file, so it blocks. Fails with {@code invalid-request} that names rule and limit. */
    static Kmz check(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw invalid("has to be at most " + LARGEST_FILE + " bytes, was: " + size);
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return check(zip);
            }
        } catch (ZipException e) {
            throw invalid("is no ZIP archive, or a damaged one");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kmz check(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw invalid("has to have at most " + MOST_ENTRIES + " entries, was: " + zip.size());
        }
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            checkName(entry.getName());
            // Windows and macOS would unpack the two to one file.
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                throw invalid("has two entries with the name " + shown(entry.getName()));
            }
        }
        for (String needed : NEEDED) {
            if (zip.getEntry(needed) == null) {
                throw invalid("has no " + needed + ", so it is no route");
            }
        }
        long total = 0;
        for (ZipEntry entry : entries) {
            total += inflate(zip, entry, LARGEST_TOTAL - total);
        }
        WpmlFile.check(zip, TEMPLATE);
        return new Kmz(WpmlFile.check(zip, WAYLINES).placemarks());
    }

    private static void checkName(String name) {
        boolean leads = name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || Arrays.asList(name.split("/")).contains("..");
        if (name.isEmpty() || leads || name.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            throw invalid(
                    "has an entry that would be unpacked elsewhere, or whose name is no plain path: " + shown(name));
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid("has an entry whose name is longer than " + LONGEST_NAME + " characters: " + shown(name));
        }
    }

    /* Answers the size. Inflating stops where a limit is passed. */
    private static long inflate(ZipFile zip, ZipEntry entry, long left) throws IOException {
        boolean xml = NEEDED.contains(entry.getName());
        long byRatio = Math.max(HARMLESS, LARGEST_RATIO * Math.max(0, entry.getCompressedSize()));
        byte[] buffer = new byte[8192];
        long size = 0;
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > left) {
                    throw invalid("has to be at most " + LARGEST_TOTAL + " bytes when it is unpacked");
                }
                if (size > byRatio) {
                    throw invalid(shown(entry.getName()) + " in it is more than " + LARGEST_RATIO
                            + " times as large when it is unpacked, as ZIP bombs are");
                }
                if (xml && size > LARGEST_XML) {
                    throw invalid(entry.getName() + " in it has to be at most " + LARGEST_XML + " bytes");
                }
            }
        } catch (ZipException | EOFException e) {
            throw invalid(shown(entry.getName()) + " in it is damaged or encrypted");
        }
        if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
            throw invalid(shown(entry.getName()) + " in it is damaged or encrypted");
        }
        return size;
    }

    static ProblemException invalid(String message) {
        return ProblemException.invalid("file", message);
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (plain.length() <= 80 ? plain : plain.substring(0, 80) + "…") + "'";
    }
}
