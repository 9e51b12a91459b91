package dev.flightrelay.upstream;

import java.util.UUID;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The headers that every call to an organisation carries; the project's header is a parameter of the operation. */
final class CallHeaders implements ClientRequestFilter {

    /** Names the project of a call; its value is {@code data.list[].uuid} of listProjects. */
    static final String PROJECT = "X-Project-Uuid";

    /** Carries the organisation key. */
    static final String KEY = "X-User-Token";

    private final OrganizationKey key;
    private final String language;

    CallHeaders(OrganizationKey key, String language) {
        this.key = key;
        this.language = language;
    }

    @Override
    public void filter(ClientRequestContext call) {
        call.getHeaders().putSingle(KEY, key.value());
        call.getHeaders().putSingle("X-Request-Id", UUID.randomUUID().toString());
        call.getHeaders().putSingle("X-Language", language);
        call.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    }
}
