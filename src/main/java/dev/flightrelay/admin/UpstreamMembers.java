package dev.flightrelay.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of {@code addProjectMember}. A list, as in V2.0, whose page is the only one that could be read; one caller of v0.1
 * is known that sends the fields of one member without a list, and nobody saw it succeed.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamMembers(@JsonProperty("add_users") List<Member> users) {

    UpstreamMembers {
        users = users == null ? List.of() : List.copyOf(users);
    }

    static UpstreamMembers of(MemberRequest member) {
        return new UpstreamMembers(List.of(new Member(member.userId(), member.role(), member.nickname())));
    }

    /** One person and what they may do. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(@JsonProperty("user_id") String userId, String role, String nickname) {}
}
