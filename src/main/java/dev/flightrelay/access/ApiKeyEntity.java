package dev.flightrelay.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;

/** An API key as it is kept: without the key. */
@Entity
@Table(name = "api_key")
@DynamicUpdate // a trigger tells replicas of changes by their columns
class ApiKeyEntity extends PanacheEntityBase {

    @Id
    @Column(name = "key_id")
    UUID keyId;

    @Column(columnDefinition = "text")
    String digest;

    @Column(columnDefinition = "text")
    String name;

    @Column(columnDefinition = "text")
    String role;

    /** Null for all. */
    @Column(columnDefinition = "text[]")
    String[] projects;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by", columnDefinition = "text")
    String createdBy;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    Instant lastUsedAt;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    ApiKey toApiKey() {
        return new ApiKey(
                keyId.toString(), name, role, projects(), expiresAt, createdAt, createdBy, lastUsedAt, withdrawnAt);
    }

    ApiKeyCreated toCreated(String key) {
        return new ApiKeyCreated(keyId.toString(), name, role, projects(), expiresAt, createdAt, createdBy, key);
    }

    private List<String> projects() {
        return projects == null ? null : Arrays.asList(projects);
    }
}
