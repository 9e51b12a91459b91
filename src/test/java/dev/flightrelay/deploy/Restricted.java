package dev.flightrelay.deploy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The controls of the restricted Pod Security Standard, which has those of the baseline in it. */
enum Restricted {
    HOST_PROCESS(
            "HostProcess",
            "`securityContext.windowsOptions.hostProcess`",
            "not set or `false`",
            both("/windowsOptions/hostProcess"),
            Restricted::isOff),
    HOST_NAMESPACES(
            "Host namespaces",
            "`hostNetwork`, `hostPID`, `hostIPC`",
            "not set or `false`",
            pod("/hostNetwork", "/hostPID", "/hostIPC"),
            Restricted::isOff),
    PRIVILEGED(
            "Privileged containers",
            "`securityContext.privileged`",
            "not set or `false`",
            containers("/securityContext/privileged"),
            Restricted::isOff),
    CAPABILITIES(
            "Capabilities",
            "`securityContext.capabilities.drop`",
            "has `ALL`",
            containers("/securityContext/capabilities/drop"),
            drop -> texts(drop).contains("ALL")),
    ADDED_CAPABILITIES(
            "Added capabilities",
            "`securityContext.capabilities.add`",
            "not set, or `NET_BIND_SERVICE` alone",
            containers("/securityContext/capabilities/add"),
            add -> Set.of("NET_BIND_SERVICE").containsAll(texts(add))),
    HOST_PORTS(
            "Host ports",
            "`ports[*].hostPort`",
            "not set or 0",
            manifest -> manifest.containers()
                    .flatMap(container -> Manifest.stream(container.path("ports")))
                    .map(port -> port.path("hostPort")),
            port -> port.asInt() == 0),
    HOST_PROBES(
            "Host of probes and hooks",
            "`host` of `httpGet` and `tcpSocket`",
            "not set",
            manifest -> manifest.containers().flatMap(Restricted::hosts),
            JsonNode::isMissingNode),
    APP_ARMOR(
            "AppArmor",
            "`securityContext.appArmorProfile.type`",
            "not set, `RuntimeDefault` or `Localhost`",
            both("/appArmorProfile/type"),
            oneOf("RuntimeDefault", "Localhost")),
    SE_LINUX_TYPE(
            "SELinux type",
            "`securityContext.seLinuxOptions.type`",
            "not set or one of containers",
            both("/seLinuxOptions/type"),
            oneOf("container_t", "container_init_t", "container_kvm_t", "container_engine_t")),
    SE_LINUX_USER(
            "SELinux user and role",
            "`securityContext.seLinuxOptions.user`, `.role`",
            "not set",
            both("/seLinuxOptions/user", "/seLinuxOptions/role"),
            JsonNode::isMissingNode),
    PROC_MOUNT(
            "/proc mount type",
            "`securityContext.procMount`",
            "not set or `Default`",
            containers("/securityContext/procMount"),
            oneOf("Default")),
    SECCOMP(
            "Seccomp",
            "`securityContext.seccompProfile.type`",
            "`RuntimeDefault` or `Localhost`",
            effective("/seccompProfile/type"),
            type -> Set.of("RuntimeDefault", "Localhost").contains(type.asText())),
    SYSCTLS(
            "Sysctls",
            "`securityContext.sysctls`",
            "not set, or safe ones",
            pod("/securityContext/sysctls"),
            JsonNode::isMissingNode),
    VOLUMES(
            "Volume types",
            "`volumes[*]`",
            "`configMap`, `csi`, `downwardAPI`, `emptyDir`, `ephemeral`, `persistentVolumeClaim`, `projected`, `secret`",
            manifest -> Manifest.stream(manifest.pod().path("volumes")),
            volume -> names(volume).allMatch(Restricted::isFineVolume)),
    PRIVILEGE_ESCALATION(
            "Privilege escalation",
            "`securityContext.allowPrivilegeEscalation`",
            "`false`",
            containers("/securityContext/allowPrivilegeEscalation"),
            allowed -> allowed.isBoolean() && !allowed.asBoolean()),
    NON_ROOT(
            "Running as non-root",
            "`securityContext.runAsNonRoot`",
            "`true`",
            effective("/runAsNonRoot"),
            JsonNode::asBoolean),
    NON_ROOT_USER(
            "Running as non-root user",
            "`securityContext.runAsUser`",
            "not set or more than 0",
            effective("/runAsUser"),
            user -> user.isMissingNode() || user.asInt() > 0);

    private final String title;
    private final String field;
    private final String asks;
    private final Function<Manifest, Stream<JsonNode>> values;
    private final Predicate<JsonNode> fine;

    Restricted(
            String title,
            String field,
            String asks,
            Function<Manifest, Stream<JsonNode>> values,
            Predicate<JsonNode> fine) {
        this.title = title;
        this.field = field;
        this.asks = asks;
        this.values = values;
        this.fine = fine;
    }

    /** Values of a workload that the control does not allow. */
    List<String> faults(Manifest workload) {
        return values.apply(workload)
                .filter(fine.negate())
                .map(value -> workload + ": " + title + ": " + (value.isMissingNode() ? "not set" : value))
                .toList();
    }

    /** A row of the table in the documentation, with what a workload has. */
    String row(Manifest workload) {
        String ours = values.apply(workload).map(this::shown).distinct().collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |\n".formatted(title, field, asks, ours.isEmpty() ? "none" : ours);
    }

    private String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "not set";
        }
        if (this == VOLUMES) {
            return names(value).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
        return value.isArray() ? "`" + String.join(", ", texts(value)) + "`" : "`" + value.asText() + "`";
    }

    private static Function<Manifest, Stream<JsonNode>> pod(String... pointers) {
        return manifest -> Stream.of(pointers).map(manifest.pod()::at);
    }

    private static Function<Manifest, Stream<JsonNode>> containers(String pointer) {
        return manifest -> manifest.containers().map(container -> container.at(pointer));
    }

    private static Function<Manifest, Stream<JsonNode>> both(String... pointers) {
        return manifest -> Stream.concat(Stream.of(manifest.pod()), manifest.containers())
                .map(one -> one.path("securityContext"))
                .flatMap(context -> Stream.of(pointers).map(context::at));
    }

    /* What is set at the pod is for containers that do not set it. */
    private static Function<Manifest, Stream<JsonNode>> effective(String pointer) {
        return manifest -> manifest.containers()
                .map(container -> container.at("/securityContext" + pointer))
                .map(own -> own.isMissingNode() ? manifest.pod().at("/securityContext" + pointer) : own);
    }

    private static Stream<JsonNode> hosts(JsonNode container) {
        return Stream.of(
                        "/startupProbe",
                        "/livenessProbe",
                        "/readinessProbe",
                        "/lifecycle/postStart",
                        "/lifecycle/preStop")
                .map(container::at)
                .flatMap(probe -> Stream.of(probe.at("/httpGet/host"), probe.at("/tcpSocket/host")));
    }

    private static Predicate<JsonNode> oneOf(String... values) {
        return value -> value.isMissingNode() || Set.of(values).contains(value.asText());
    }

    private static boolean isOff(JsonNode value) {
        return !value.asBoolean();
    }

    private static List<String> texts(JsonNode list) {
        return Manifest.stream(list).map(JsonNode::asText).toList();
    }

    private static Stream<String> names(JsonNode volume) {
        return volume.properties().stream().map(java.util.Map.Entry::getKey).filter(name -> !name.equals("name"));
    }

    private static boolean isFineVolume(String type) {
        return Set.of(
                        "configMap",
                        "csi",
                        "downwardAPI",
                        "emptyDir",
                        "ephemeral",
                        "persistentVolumeClaim",
                        "projected",
                        "secret")
                .contains(type);
    }
}
