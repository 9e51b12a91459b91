package dev.flightrelay.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamMembersTest {

    @Test
    void membersAreSentInAListAsTheV2PageHasIt() throws JsonProcessingException {
        assertThat(json(new MemberRequest("1234567890", "project-member", "Pilot A")))
                .isEqualTo("{\"add_users\":[{\"user_id\":\"1234567890\",\"role\":\"project-member\","
                        + "\"nickname\":\"Pilot A\"}]}");
        assertThat(json(new MemberRequest("1", "project-admin", null))).doesNotContain("nickname");
    }

    private static String json(MemberRequest request) throws JsonProcessingException {
        return RelayJson.mapper().writeValueAsString(UpstreamMembers.of(request));
    }
}
