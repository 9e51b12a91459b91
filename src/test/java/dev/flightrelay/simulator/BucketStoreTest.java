package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BucketStoreTest {

    private static final StoredObject ALWAYS_THERE = object("built-in", 10);

    private final Bucket bucket = new Bucket(List.of(ALWAYS_THERE));

    @Test
    void dropsTheOldestWhenThereAreTooMany() {
        IntStream.rangeClosed(0, Bucket.MOST_OBJECTS).forEach(n -> bucket.put(object("key" + n, 1)));

        assertThat(bucket.size()).isEqualTo(Bucket.MOST_OBJECTS);
        assertThat(bucket.find("key0")).isEmpty();
        assertThat(bucket.find("key1")).isPresent();
        assertThat(bucket.find("built-in")).contains(ALWAYS_THERE);
    }

    @Test
    void dropsTheOldestWhenTheyAreTooLarge() {
        int quarter = (int) (Bucket.MOST_BYTES / 4);
        IntStream.range(0, 5).forEach(n -> bucket.put(object("key" + n, quarter)));

        assertThat(bucket.keptBytes()).isEqualTo(Bucket.MOST_BYTES);
        assertThat(bucket.find("key0")).isEmpty();
        assertThat(bucket.find("key1")).isPresent();
    }

    @Test
    void countsAReplacedObjectOnce() {
        bucket.put(object("key", 100));
        bucket.put(object("key", 30));

        assertThat(bucket.size()).isOne();
        assertThat(bucket.keptBytes()).isEqualTo(30);
        bucket.reset();
        assertThat(bucket.keptBytes()).isZero();
        assertThat(bucket.find("key")).isEmpty();
    }

    @Test
    void countsNothingForContentThatIsNotKept() {
        Upload upload = new Upload(false);
        upload.add(Buffer.buffer("hello"));
        Upload.Received received = upload.received();

        bucket.put(new StoredObject("photo", "image/jpeg", "md5", 5, received.content(), Instant.EPOCH));

        assertThat(received.sizeBytes()).isEqualTo(5);
        assertThat(bucket.keptBytes()).isZero();
        assertThat(bucket.find("photo").orElseThrow().sizeBytes()).isEqualTo(5);
    }

    private static StoredObject object(String key, int bytes) {
        return new StoredObject(key, "x/y", "md5", bytes, Buffer.buffer().setByte(bytes - 1, (byte) 1), Instant.EPOCH);
    }
}
