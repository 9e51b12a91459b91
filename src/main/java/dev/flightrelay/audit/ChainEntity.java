package dev.flightrelay.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** A chain as it is kept; {@link AuditChain} and {@link AuditRetention} change it. */
@Entity
@Immutable
@Table(name = "audit_chain")
class ChainEntity extends PanacheEntityBase {

    @Id
    @Column(name = "chain_id")
    UUID chainId;

    int nth;

    @Column(name = "started_at")
    Instant startedAt;

    /** Null where nobody signs it. */
    @Column(name = "key_id", columnDefinition = "text")
    String keyId;

    Long number;

    byte[] mac;

    /** Up to this one rows were removed. */
    @Column(name = "cut_number")
    Long cutNumber;

    @Column(name = "cut_mac")
    byte[] cutMac;

    @Column(name = "cut_key_id", columnDefinition = "text")
    String cutKeyId;

    @Column(name = "cut_seal")
    byte[] cutSeal;
}
