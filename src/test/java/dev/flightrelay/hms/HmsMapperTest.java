package dev.flightrelay.hms;

import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class HmsMapperTest {

    @Test
    void readsBothSpellingsOfThePlace() {
        assertThat(snapshot("spellings").alerts())
                .extracting(SeenAlert::alert)
                .extracting(HmsAlert::code, HmsAlert::inTheSky)
                .containsExactly(
                        tuple("0x01", true),
                        tuple("0x02", false),
                        tuple("0x03", true),
                        tuple("0x04", null),
                        tuple("0x05", null));
    }

    @Test
    void takesOverWhatFlightHubSays() {
        List<SeenAlert> alerts = snapshot("spellings").alerts();

        assertThat(alerts.get(0).alert())
                .isEqualTo(new HmsAlert(
                        "DOCKSN00000001", "0x01", "warning", "device_management", "Field as in V2", true, true));
        assertThat(alerts.get(3).alert().level()).isEqualTo("fatal");
        assertThat(alerts.get(4).alert())
                .isEqualTo(new HmsAlert("DOCKSN00000001", "0x05", null, null, null, null, null));
    }

    @Test
    void takesNullListsForEmptyOnes() {
        assertThat(snapshot("null-list")).isEqualTo(HmsSnapshot.NOTHING);
        assertThat(snapshot("null-lists")).isEqualTo(HmsSnapshot.NOTHING);
    }

    @Test
    void dropsTheCharacterThatTheDatabaseCannotKeep() {
        HmsAlert alert = snapshot("nul").alerts().get(0).alert();

        assertThat(alert.message()).isEqualTo("Cover open");
        assertThat(alert.module()).isEqualTo("ab");
    }

    @Test
    void cannotReadAnAnswerWithoutList() {
        assertThatThrownBy(() -> snapshot("no-list")).hasMessageContaining("list");
    }

    @Test
    void saysOfWhichDevicesSomethingIsMissing() {
        HmsSnapshot snapshot = snapshot("unclear");

        assertThat(snapshot.unclear()).containsExactlyInAnyOrder("NOHMS", "NULLHMS", "NOCODE", "NULLALERT");
        assertThat(snapshot.alerts())
                .extracting(seen -> seen.alert().deviceSn())
                .containsExactly("NOCODE", "CLEAR");
    }

    @Test
    void identifiesAlertsByModuleCodeAndArguments() {
        List<String> identities = snapshot("identities").alerts().stream()
                .map(SeenAlert::identity)
                .toList();

        assertThat(identities.get(1))
                .as("another hms_id, text and order of arguments")
                .isEqualTo(identities.get(0));
        assertThat(identities.subList(1, 8))
                .as("code, module, value, number and type of arguments")
                .doesNotHaveDuplicates();
        assertThat(identities.subList(7, 10)).as("no arguments").containsOnly(identities.get(7));
    }

    @Test
    void joinsTheAnswersOfSeveralCalls() {
        HmsSnapshot both = snapshot("unclear").and(snapshot("spellings"));

        assertThat(both.alerts()).hasSize(7);
        assertThat(both.unclear()).hasSize(4);
        assertThat(HmsSnapshot.NOTHING.and(HmsSnapshot.NOTHING)).isEqualTo(HmsSnapshot.NOTHING);
    }

    private static HmsSnapshot snapshot(String file) {
        return HmsMapper.toSnapshot(RelayJson.list("hms/" + file + ".json", new TypeReference<>() {}));
    }
}
