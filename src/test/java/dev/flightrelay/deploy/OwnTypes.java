package dev.flightrelay.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;

/**
 * Kinds for which no library was found: what our manifests use of them, written by hand from their documentation. A component is
 * asked for unless it is optional.
 */
final class OwnTypes {

    private OwnTypes() {}

    // --- kustomize

    record Kustomization(
            String apiVersion,
            String kind,
            Optional<String> namespace,
            Optional<List<String>> resources,
            Optional<List<String>> components,
            Optional<List<Image>> images,
            Optional<List<Patch>> patches,
            Optional<List<Labels>> labels,
            Optional<List<Generator>> configMapGenerator,
            Optional<GeneratorOptions> generatorOptions) {}

    record Image(String name, Optional<String> newName, Optional<String> newTag, Optional<String> digest) {}

    record Patch(Optional<String> path, Optional<String> patch, Optional<Target> target) {}

    record Target(Optional<String> kind, Optional<String> name, Optional<String> labelSelector) {}

    record Labels(Map<String, String> pairs, Optional<Boolean> includeSelectors, Optional<Boolean> includeTemplates) {}

    record Generator(
            String name,
            Optional<Behavior> behavior,
            Optional<List<String>> literals,
            Optional<List<String>> envs,
            Optional<List<String>> files,
            Optional<GeneratorOptions> options) {}

    record GeneratorOptions(
            Optional<Boolean> disableNameSuffixHash,
            Optional<Map<String, String>> labels,
            Optional<Map<String, String>> annotations) {}

    enum Behavior {
        create,
        merge,
        replace
    }

    // --- external-secrets.io/v1

    record ExternalSecret(String apiVersion, String kind, V1ObjectMeta metadata, ExternalSecretSpec spec) {}

    record ExternalSecretSpec(
            Optional<String> refreshInterval, StoreRef secretStoreRef, SecretTarget target, List<SecretData> data) {}

    record StoreRef(StoreKind kind, String name) {}

    enum StoreKind {
        SecretStore,
        ClusterSecretStore
    }

    record SecretTarget(String name, Optional<CreationPolicy> creationPolicy) {}

    enum CreationPolicy {
        Owner,
        Orphan,
        Merge,
        None
    }

    record SecretData(String secretKey, RemoteRef remoteRef) {}

    record RemoteRef(String key, Optional<String> property, Optional<String> version) {}

    // --- postgresql.cnpg.io/v1 and barmancloud.cnpg.io/v1

    record Cluster(String apiVersion, String kind, V1ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            Integer instances,
            String imageName,
            Bootstrap bootstrap,
            Postgres postgresql,
            Storage storage,
            V1ResourceRequirements resources,
            Optional<Affinity> affinity,
            Optional<List<Plugin>> plugins) {}

    record Bootstrap(Optional<InitDb> initdb, Optional<Recovery> recovery) {}

    record InitDb(String database, String owner) {}

    record Recovery(String source) {}

    record Postgres(Map<String, String> parameters) {}

    record Storage(String size, Optional<String> storageClass) {}

    record Affinity(
            Optional<Boolean> enablePodAntiAffinity,
            Optional<String> topologyKey,
            Optional<AntiAffinity> podAntiAffinityType) {}

    enum AntiAffinity {
        preferred,
        required
    }

    record Plugin(String name, Optional<Boolean> isWALArchiver, Optional<Map<String, String>> parameters) {}

    record ScheduledBackup(String apiVersion, String kind, V1ObjectMeta metadata, ScheduledBackupSpec spec) {}

    record ScheduledBackupSpec(
            String schedule,
            ClusterRef cluster,
            Optional<Boolean> immediate,
            Optional<String> backupOwnerReference,
            Optional<Method> method,
            Optional<PluginName> pluginConfiguration) {}

    record ClusterRef(String name) {}

    record PluginName(String name) {}

    enum Method {
        barmanObjectStore,
        volumeSnapshot,
        plugin
    }

    record ObjectStore(String apiVersion, String kind, V1ObjectMeta metadata, ObjectStoreSpec spec) {}

    record ObjectStoreSpec(Optional<String> retentionPolicy, ObjectStoreConfiguration configuration) {}

    record ObjectStoreConfiguration(
            String destinationPath,
            Optional<String> endpointURL,
            S3Credentials s3Credentials,
            Optional<Compressed> wal,
            Optional<Compressed> data) {}

    record S3Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    record SecretKey(String name, String key) {}

    record Compressed(Compression compression) {}

    enum Compression {
        gzip,
        bzip2,
        snappy
    }

    /** Operations of a JSON patch. */
    record Change(Op op, String path, Optional<JsonNode> value) {}

    enum Op {
        add,
        remove,
        replace,
        test
    }
}
