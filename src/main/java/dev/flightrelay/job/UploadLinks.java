package dev.flightrelay.job;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Links to put files at, straight into the bucket: secrets, which the relay does not keep.
 *
 * @param uploads one for each name that was asked for, in the same order
 */
@RegisterForReflection
public record UploadLinks(List<UploadLink> uploads) {

    public UploadLinks {
        uploads = List.copyOf(uploads);
    }

    /**
     * One link.
     *
     * @param name of the file
     * @param url for one PUT, or some, whose body is the file; whoever has it can put the file
     * @param expiresAt until when the bucket takes it
     */
    @RegisterForReflection
    public record UploadLink(String name, URI url, Instant expiresAt) {

        @Override
        public String toString() {
            return "UploadLink[" + name + ", until " + expiresAt + "]";
        }
    }
}
