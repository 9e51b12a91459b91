package dev.flightrelay.route;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each rule that a route's file has to keep, one by one. */
class KmzTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("route.kmz");
    }

    @Test
    void takesARouteAndCountsItsPoints() throws IOException {
        byte[] picture = new byte[2 << 20];
        new Random(1).nextBytes(picture);

        Kmz kmz = Kmz.check(
                KmzFiles.route(12).with("wpmz/res/image/1.jpg", picture).write(file));

        assertThat(kmz.waypoints()).isEqualTo(12);
    }

    @Test
    void takesTheLongestRouteThatFlightHubMakes() throws IOException {
        assertThat(Kmz.check(KmzFiles.route(65_535).write(file)).waypoints()).isEqualTo(65_535);
    }

    @Test
    void takesEntriesForFolders() throws IOException {
        assertThat(Kmz.check(KmzFiles.route(2).with("wpmz/", "").write(file)).waypoints())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "no archive at all", "<kml/>"})
    void refusesWhatIsNoZip(String content) throws IOException {
        Files.writeString(file, content);

        refused("is no ZIP archive");
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        KmzFiles.route(100).write(file);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 30);
        }

        refused("is no ZIP archive, or a damaged one");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Kmz.LARGEST_FILE + 1);
        }

        refused("has to be at most 33554432 bytes, was: 33554433");
    }

    @ParameterizedTest
    @ValueSource(strings = {Kmz.TEMPLATE, Kmz.WAYLINES})
    void refusesAnArchiveWithoutItsTwoFiles(String name) throws IOException {
        KmzFiles.route(2).without(name).write(file);

        refused("has no " + name);
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        KmzFiles.route(2).withFiles(Kmz.MOST_ENTRIES - 2).write(file);
        assertThat(Kmz.check(file).waypoints()).isEqualTo(2);

        KmzFiles.route(2).withFiles(Kmz.MOST_ENTRIES - 1).write(file);
        refused("has to have at most 1000 entries, was: 1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "wpmz/../../evil",
                "wpmz/..",
                "/etc/passwd",
                "C:/evil",
                "..\\evil",
                "wpmz\\evil",
                "a\nb",
                "a\u0000b"
            })
    void refusesPathsThatLeadElsewhere(String name) throws IOException {
        KmzFiles.route(2).with(name, "x").write(file);

        refused("would be unpacked elsewhere");
    }

    @Test
    void refusesNamesThatAreTooLong() throws IOException {
        KmzFiles.route(2).with("a".repeat(256), "x").write(file);

        refused("longer than 255 characters");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        KmzFiles.route(2).with("wpmz/waylines.wpmX", "x").writeRenamed(file, "waylines.wpmX", "waylines.wpml");

        refused("has two entries with the name 'wpmz/waylines.wpml'");
    }

    @Test
    void refusesTwoNamesThatDifferInCaseOnly() throws IOException {
        KmzFiles.route(2).with("WPMZ/waylines.wpml", "x").write(file);

        refused("has two entries with the name");
    }

    @Test
    void refusesAnEntryThatInflatesTooMuch() throws IOException {
        KmzFiles.route(2).with("bomb", new byte[4 << 20]).write(file);

        refused("'bomb' in it is more than 200 times as large");
    }

    @Test
    void refusesXmlThatIsTooLarge() throws IOException {
        // Random digits shrink to a half only: no bomb, but nothing that an aircraft could read.
        StringBuilder digits = new StringBuilder((int) Kmz.LARGEST_XML + 1);
        Random random = new Random(1);
        while (digits.length() <= Kmz.LARGEST_XML) {
            digits.append(random.nextLong());
        }
        KmzFiles.route(2).with(Kmz.TEMPLATE, KmzFiles.kml(digits.toString())).write(file);

        refused("wpmz/template.kml in it has to be at most 33554432 bytes");
    }

    @Test
    void refusesAnArchiveThatInflatesTooMuchInAll() throws IOException {
        // A line of random bytes again and again: each file stays below the ratio, and all together are too much.
        byte[] line = new byte[32_000];
        new Random(1).nextBytes(line);
        byte[] large = new byte[16 << 20];
        for (int from = 0; from + line.length <= large.length; from += line.length) {
            System.arraycopy(line, 0, large, from, line.length);
        }
        KmzFiles files = KmzFiles.route(2);
        for (int i = 0; i < 9; i++) {
            files.with("res/" + i, large);
        }
        files.write(file);

        refused("has to be at most 134217728 bytes when it is unpacked");
    }

    @Test
    void refusesADamagedEntry() throws IOException {
        byte[] random = new byte[1000];
        new Random(1).nextBytes(random);
        KmzFiles.route(2).with("res/1", random).write(file);
        byte[] archive = Files.readAllBytes(file);
        int middle = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("res/1") + 500;
        archive[middle] ^= 1;
        Files.write(file, archive);

        refused("'res/1' in it is damaged or encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<kml>", "<kml></KML>", "<kml>&unknown;</kml>", "<kml/><kml/>"})
    void refusesXmlThatIsNotWellFormed(String xml) throws IOException {
        KmzFiles.route(2).with(Kmz.WAYLINES, xml).write(file);

        refused("wpmz/waylines.wpml in it is no well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE kml><kml/>",
                "<!DOCTYPE kml SYSTEM \"http://127.0.0.1:1/x.dtd\"><kml/>",
                "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml>&x;</kml>",
                "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><kml>&b;</kml>"
            })
    void refusesDocumentTypesAndWithThemExternalEntities(String xml) throws IOException {
        KmzFiles.route(2).with(Kmz.TEMPLATE, xml).write(file);

        refused("wpmz/template.kml in it has a DOCTYPE");
    }

    @Test
    void refusesAnotherRootElement() throws IOException {
        KmzFiles.route(2).with(Kmz.TEMPLATE, "<html/>").write(file);

        refused("has to have the root element kml");
    }

    @Test
    void refusesElementsThatAreTooDeep() throws IOException {
        KmzFiles.route(2)
                .with(Kmz.TEMPLATE, "<kml>" + "<a>".repeat(100) + "</a>".repeat(100) + "</kml>")
                .write(file);

        refused("elements in more than 100 others");
    }

    private void refused(String words) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> Kmz.check(file));

        assertThat(failure.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(failure.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("file");
            assertThat(violation.message()).contains(words);
        });
    }
}
