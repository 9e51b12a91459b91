package dev.flightrelay.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The restricted Pod Security Standard, control by control, and the table of it in the documentation. */
class PodSecurityTest {

    private static final Path PAGE = Path.of("docs", "operate", "kubernetes.md");
    private static final String BEGIN = "<!-- made by PodSecurityTest -->\n";
    private static final String END = "<!-- end -->\n";

    /** One change for each control that breaks it. */
    private static final Map<Restricted, String> BREAKS = Map.ofEntries(
            Map.entry(Restricted.HOST_PROCESS, "securityContext: {windowsOptions: {hostProcess: true}}"),
            Map.entry(Restricted.HOST_NAMESPACES, "hostNetwork: true"),
            Map.entry(Restricted.PRIVILEGED, "containers: [{securityContext: {privileged: true}}]"),
            Map.entry(Restricted.CAPABILITIES, "containers: [{securityContext: {capabilities: {drop: [KILL]}}}]"),
            Map.entry(Restricted.ADDED_CAPABILITIES, "containers: [{securityContext: {capabilities: {add: [KILL]}}}]"),
            Map.entry(Restricted.HOST_PORTS, "containers: [{ports: [{hostPort: 80}]}]"),
            Map.entry(Restricted.HOST_PROBES, "containers: [{livenessProbe: {httpGet: {host: a.example}}}]"),
            Map.entry(Restricted.APP_ARMOR, "securityContext: {appArmorProfile: {type: Unconfined}}"),
            Map.entry(Restricted.SE_LINUX_TYPE, "securityContext: {seLinuxOptions: {type: spc_t}}"),
            Map.entry(Restricted.SE_LINUX_USER, "securityContext: {seLinuxOptions: {user: root}}"),
            Map.entry(Restricted.PROC_MOUNT, "containers: [{securityContext: {procMount: Unmasked}}]"),
            Map.entry(Restricted.SECCOMP, "containers: [{securityContext: {seccompProfile: {type: Unconfined}}}]"),
            Map.entry(Restricted.SYSCTLS, "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}"),
            Map.entry(Restricted.VOLUMES, "volumes: [{name: node, hostPath: {path: /}}]"),
            Map.entry(Restricted.PRIVILEGE_ESCALATION, "containers: [{name: open}]"),
            Map.entry(Restricted.NON_ROOT, "containers: [{name: open}]"),
            Map.entry(Restricted.NON_ROOT_USER, "containers: [{securityContext: {runAsUser: 0}}]"));

    @ParameterizedTest
    @EnumSource
    void theBaseKeepsIt(Restricted control) {
        assertThat(control.faults(Manifests.baseDeployment())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadOfEveryOverlayKeepsIt(Restricted control) {
        List<Manifest> workloads =
                Manifests.objects().filter(Manifest::isWorkload).toList();

        assertThat(workloads).hasSizeGreaterThan(10);
        assertThat(workloads.stream().flatMap(workload -> control.faults(workload).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBreachIsFound(Restricted control) {
        String pod = "kind: Deployment\nspec: {template: {spec: {%s}}}".formatted(BREAKS.get(control));

        assertThat(control.faults(Manifests.parse("broken", pod).get(0))).hasSize(1);
    }

    @Test
    void theTableInTheDocumentationIsThatOfTheManifests() throws IOException {
        String page = Files.readString(PAGE);
        String made =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE))
                .as(PAGE + "; -Dupdate-docs=true makes the table anew")
                .isEqualTo(made);
    }

    private static String table() {
        return "\n| Control | Field | What the standard asks | What `deploy/base` has |\n|---|---|---|---|\n"
                + Arrays.stream(Restricted.values())
                        .map(control -> control.row(Manifests.baseDeployment()))
                        .collect(Collectors.joining())
                + "\n";
    }
}
