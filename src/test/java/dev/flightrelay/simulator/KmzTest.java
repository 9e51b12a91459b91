package dev.flightrelay.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KmzTest {

    @Test
    void readsTheFilesThatTheSimulatorWrites() {
        Route route = Routes.THERMAL_ROWS;
        StoredObject file = SampleFiles.kmz(route, Fleet.SOLAR_PARK);

        Kmz kmz = Kmz.read(file.content()).orElseThrow();

        assertThat(kmz.deviceModelKey()).isEqualTo(route.deviceModelKey());
        assertThat(kmz.templateTypes()).isEqualTo(route.templateTypes());
        assertThat(kmz.points()).hasSize(route.waypoints());
        assertThat(SampleFiles.kmz(route, Fleet.SOLAR_PARK).md5()).isEqualTo(file.md5());
    }

    @Test
    void readsSpacesAndNegativeCoordinates() {
        byte[] file = SampleFiles.zip(Map.of(
                Kmz.TEMPLATE,
                "<kml/>",
                Kmz.WAYLINES,
                "<Point>\n <coordinates>\n  -70.5,-33.25\n </coordinates></Point>"));

        Kmz kmz = Kmz.read(Buffer.buffer(file)).orElseThrow();

        assertThat(kmz.points()).containsExactly(new Position(-33.25, -70.5));
        assertThat(kmz.deviceModelKey()).isEmpty();
        assertThat(kmz.templateTypes()).isEmpty();
        assertThat(kmz.distanceMetres()).isZero();
    }

    @Test
    void isNoRouteWhenCutShortOrABomb() throws Exception {
        byte[] whole =
                SampleFiles.kmz(Routes.NIGHT_PATROL, Fleet.HARBOUR).content().getBytes();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("wpmz/res/big"));
            zip.write(new byte[65 * 1024 * 1024]);
        }

        assertThat(Kmz.read(Buffer.buffer(Arrays.copyOf(whole, whole.length / 3))))
                .isEmpty();
        assertThat(Kmz.read(Buffer.buffer(bomb.toByteArray()))).isEmpty();
        assertThat(Kmz.read(Buffer.buffer())).isEmpty();
    }
}
