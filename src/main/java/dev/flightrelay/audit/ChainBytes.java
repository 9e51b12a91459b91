package dev.flightrelay.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What is signed. Each field stands behind its length, so that nothing can move from one to the next. A change here needs another
 * first word: rows that were signed before are verified as they were.
 */
final class ChainBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private ChainBytes(String kind) {
        add(kind);
    }

    /** Of the begin of a chain. */
    static byte[] start(UUID chain, int nth) {
        return new ChainBytes("start/1").add(chain).add(nth).bytes();
    }

    /** Of a row and, by its mac, of all before it. */
    static byte[] row(byte[] before, AuditEntity row) {
        return new ChainBytes("row/1")
                .add(before)
                .add(row.chain)
                .add(row.number)
                .add(ChronoUnit.MICROS.between(Instant.EPOCH, row.time))
                .add(row.phase)
                .add(row.caller)
                .add(row.address)
                .add(row.requestId)
                .add(row.operationId)
                .add(row.operation)
                .add(row.operationGroup)
                .add(row.organizationId)
                .add(row.projectId)
                .add(row.deviceSn)
                .add(row.taskId)
                .add(row.parameters)
                .add(row.outcome)
                .add(row.code)
                .add(row.status)
                .add(row.upstreamCode)
                .add(row.durationMilliseconds)
                .add(row.detail)
                .bytes();
    }

    /** Of the place from where on a chain is kept. */
    static byte[] cut(UUID chain, int nth, long number, byte[] mac) {
        return new ChainBytes("cut/1").add(chain).add(nth).add(number).add(mac).bytes();
    }

    private ChainBytes add(Object value) {
        return add(value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ChainBytes add(byte[] value) {
        try {
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        return bytes.toByteArray();
    }
}
