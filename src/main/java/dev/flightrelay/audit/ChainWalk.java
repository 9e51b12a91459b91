package dev.flightrelay.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.flightrelay.security.DataKey;
import dev.flightrelay.security.Sealer;

/** Goes along a chain, row by row, and finds the first that is not what was signed. */
final class ChainWalk {

    private final Sealer sealer;
    private final ChainEntity chain;
    private final DataKey key;
    private byte[] mac;
    private long number;
    private long rows;
    private boolean keyMissing;
    private Long brokenAt;
    private String reason;

    ChainWalk(Sealer sealer, ChainEntity chain) {
        this.sealer = sealer;
        this.chain = chain;
        this.key = sealer.key(chain.keyId).orElse(null);
        this.number = chain.cutNumber;
        if (isSigned()) {
            mac = begin();
        }
    }

    /** Number of the row that was looked at last; of the cut before the first. */
    long place() {
        return number;
    }

    /** Whether there is something left to look at. */
    boolean goesOn() {
        return !keyMissing && brokenAt == null && number < chain.number;
    }

    /** Looks at the rows that come next; none are left of the chain where there are none. */
    void take(List<AuditEntity> next) {
        if (next.isEmpty()) {
            broken(number + 1, "removed");
        }
        for (AuditEntity row : next) {
            if (!goesOn()) {
                return;
            }
            take(row);
        }
    }

    /** Looks at the chain's own record, and at whether it has rows that it should not have. */
    AuditChainCheck end(boolean added) {
        if (goesOn() || keyMissing || brokenAt != null) {
            return result();
        }
        if (added) {
            broken(chain.number + 1, "added");
        } else if (isSigned() && !Arrays.equals(mac, chain.mac)) {
            broken(chain.number, "head-altered");
        }
        return result();
    }

    private boolean isSigned() {
        return chain.keyId != null;
    }

    private void take(AuditEntity row) {
        if (row.number != number + 1) {
            broken(number + 1, "removed");
            return;
        }
        if (isSigned()) {
            byte[] signed = key.sign(ChainBytes.row(mac, row));
            if (!Arrays.equals(signed, row.mac)) {
                broken(row.number, "altered");
                return;
            }
            mac = signed;
        }
        number = row.number;
        rows++;
    }

    private byte[] begin() {
        if (key == null) {
            keyMissing = true;
            return null;
        }
        if (chain.cutNumber == 0) {
            return key.sign(ChainBytes.start(chain.chainId, chain.nth));
        }
        Optional<DataKey> cutter = sealer.key(chain.cutKeyId);
        keyMissing = chain.cutKeyId != null && cutter.isEmpty();
        byte[] cut = ChainBytes.cut(chain.chainId, chain.nth, chain.cutNumber, chain.cutMac);
        if (!keyMissing && (cutter.isEmpty() || !Arrays.equals(cutter.get().sign(cut), chain.cutSeal))) {
            broken(chain.cutNumber, "cut-altered");
        }
        return chain.cutMac;
    }

    private void broken(long at, String why) {
        brokenAt = at;
        reason = why;
    }

    private AuditChainCheck result() {
        boolean empty = chain.number.equals(chain.cutNumber);
        return new AuditChainCheck(
                chain.chainId.toString(),
                chain.nth,
                chain.startedAt,
                word(),
                rows,
                empty ? null : Long.valueOf(chain.cutNumber + 1),
                empty ? null : chain.number,
                chain.mac == null ? null : HexFormat.of().formatHex(chain.mac),
                brokenAt,
                reason);
    }

    private String word() {
        if (brokenAt != null) {
            return "broken";
        }
        if (keyMissing) {
            return "key-missing";
        }
        if (!isSigned()) {
            return "unsigned";
        }
        return chain.cutNumber > 0 ? "cut" : "intact";
    }
}
