package dev.flightrelay.deploy;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;

/** The class that each kind is compared with. */
final class ManifestTypes {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap.class),
            Map.entry("v1/Namespace", V1Namespace.class),
            Map.entry("v1/Service", V1Service.class),
            Map.entry("v1/ServiceAccount", V1ServiceAccount.class),
            Map.entry("apps/v1/Deployment", V1Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("barmancloud.cnpg.io/v1/ObjectStore", OwnTypes.ObjectStore.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", OwnTypes.ExternalSecret.class),
            Map.entry("kustomize.config.k8s.io/v1alpha1/Component", OwnTypes.Kustomization.class),
            Map.entry("kustomize.config.k8s.io/v1beta1/Kustomization", OwnTypes.Kustomization.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", OwnTypes.Cluster.class),
            Map.entry("postgresql.cnpg.io/v1/ScheduledBackup", OwnTypes.ScheduledBackup.class));

    private ManifestTypes() {}

    /** What is wrong with these; empty when all is right. */
    static List<String> faults(List<Manifest> manifests) {
        return faults(manifests, TypeCheck::faults);
    }

    /** The same of patches. */
    static List<String> faultsOfPatches(List<Manifest> patches) {
        return faults(patches, TypeCheck::faultsOfPatch);
    }

    private static List<String> faults(List<Manifest> manifests, BiFunction<JsonNode, Type, List<String>> check) {
        return manifests.stream()
                .flatMap(manifest ->
                        type(manifest)
                                .map(type -> check.apply(manifest.tree(), type))
                                .orElse(unknown(manifest))
                                .stream()
                                .map(fault -> manifest + ": " + fault))
                .toList();
    }

    private static Optional<Class<?>> type(Manifest manifest) {
        return Optional.ofNullable(TYPES.get(manifest.type()));
    }

    private static List<String> unknown(Manifest manifest) {
        return List.of(manifest.type() + " is unknown: a wrong apiVersion, or to be added to ManifestTypes");
    }
}
