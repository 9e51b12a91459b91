package dev.flightrelay.simulator;

import java.time.Duration;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageAnswersTest extends StorageSimulator {

    @Test
    void handsOutACredentialForRoutes() throws Exception {
        JsonObject credential = data("GET", "/project/sts-token", null);
        JsonObject keys = credential.getJsonObject("credentials");

        assertThat(credential.getString("provider")).isEqualTo("minio");
        assertThat(credential.getString("endpoint")).isEqualTo(running.simulator.url());
        assertThat(credential.getString("region")).isEqualTo("us-east-1");
        assertThat(credential.getString("bucket")).isEqualTo("bucket");
        assertThat(credential.getString("object_key_prefix")).startsWith(RunningSimulator.HARBOUR);
        assertThat(keys.getInteger("expire")).isEqualTo(3600);
        assertThat(keys.getString("access_key_id"))
                .isNotEqualTo(data("GET", "/project/sts-token", null)
                        .getJsonObject("credentials")
                        .getString("access_key_id"));
    }

    @Test
    void handsOutACredentialForPhotosWithATimeInsteadOfADuration() throws Exception {
        JsonObject credential = data("POST", "/open_model/stores/obtain_token", null);

        assertThat(credential.getString("cloud_name")).isEqualTo("minio");
        assertThat(credential.getString("end_point")).isEqualTo(running.simulator.url());
        assertThat(credential.getString("cloud_bucket_name")).isEqualTo("bucket");
        assertThat(credential.getString("store_path")).endsWith("/{fileName}");
        assertThat(credential.getString("callback_param")).isNotBlank();
        assertThat(credential.getLong("expire_time"))
                .isEqualTo(running.clock.instant().getEpochSecond() + 3600);
    }

    @Test
    void controlDecidesTheProviderAndTheLife() throws Exception {
        running.control("PUT", "/storage", "{\"provider\":\"aws\",\"expireSeconds\":900}");
        JsonObject aws = data("GET", "/project/sts-token", null);
        assertThat(aws.getString("provider")).isEqualTo("aws");
        assertThat(aws.getString("region")).isEqualTo("eu-central-1");
        assertThat(aws.getJsonObject("credentials").getInteger("expire")).isEqualTo(900);

        running.control("PUT", "/storage", "{\"provider\":\"ali\"}");
        JsonObject ali = data("POST", "/open_model/stores/obtain_token", null);
        assertThat(ali.getString("cloud_name")).isEqualTo("ali");
        assertThat(ali.getString("region")).isEqualTo("cn-hangzhou");
        assertThat(running.control("GET", "/world", "").getJsonObject("storage").getInteger("expireSeconds"))
                .isEqualTo(900);

        assertThat(running.control("PUT", "/storage", "{\"provider\":\"ftp\"}").getString("error"))
                .contains("ftp");
        assertThat(running.control("PUT", "/storage", "{\"expireSeconds\":0}").getString("error"))
                .contains("expireSeconds");
        running.simulator.reset();
        assertThat(data("GET", "/project/sts-token", null).getString("provider"))
                .isEqualTo("minio");
    }

    @Test
    void testsMayDecideToo() throws Exception {
        running.world().depot().setStorage("ali", Duration.ofMinutes(5));

        assertThat(running.control("GET", "/world", "").getJsonObject("storage").getString("provider"))
                .isEqualTo("ali");
        assertThat(running.world().record()).extracting(Change::what).contains("storage");
        assertThatThrownBy(() -> running.world().depot().setStorage("ftp", Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forgetsOldCredentials() {
        Credentials credentials = new Credentials(running.clock, new Ids(running.clock));
        Credential first = credentials.issue("a/", "a/", true);
        for (int i = 0; i < Credentials.MOST; i++) {
            credentials.issue("a/", "a/", true);
        }

        assertThat(credentials.find(first.accessKeyId())).isEmpty();
        assertThat(first.toString()).doesNotContain(first.secret(), first.token());
    }
}
