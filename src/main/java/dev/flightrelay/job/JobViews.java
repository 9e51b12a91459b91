package dev.flightrelay.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.flightrelay.openmodel.Products;

/** Between the rows of jobs and what is told of them. */
@ApplicationScoped
class JobViews {

    private static final TypeReference<Map<String, KeptProduct>> RESULTS = new TypeReference<>() {};

    private final ObjectMapper json;

    JobViews(ObjectMapper json) {
        this.json = json;
    }

    ReconstructionJob of(JobEntity job, Map<UUID, JobFiles.Counts> all) {
        JobFiles.Counts counts = all.getOrDefault(job.jobId, JobFiles.Counts.NONE);
        Map<String, KeptProduct> results = results(job);
        Map<String, JobProduct> products = new LinkedHashMap<>();
        products(job).names().forEach(name -> products.put(name, JobProduct.of(results.get(name))));
        return new ReconstructionJob(
                job.jobId,
                job.resourceId,
                job.name,
                job.phase,
                job.question,
                job.detail,
                counts.files(),
                counts.uploaded(),
                counts.reported(),
                progress(job, results),
                products,
                job.deleteResource,
                job.createdBy,
                job.createdAt,
                job.phaseSince);
    }

    /** The mean of its products, those that were not started left out. */
    static int progress(JobEntity job, Map<String, KeptProduct> results) {
        if (job.is(JobPhase.FINISHED)) {
            return 100;
        }
        return (int) results.values().stream()
                .filter(product -> product.modelId() != null)
                .mapToInt(product -> product.progressPercent() == null ? 0 : product.progressPercent())
                .average()
                .orElse(0);
    }

    Products products(JobEntity job) {
        return read(() -> json.readValue(job.products, Products.class));
    }

    String text(Products products) {
        return read(() -> json.writeValueAsString(products));
    }

    /** By name; empty before the start. */
    Map<String, KeptProduct> results(JobEntity job) {
        return read(() -> json.readerFor(RESULTS)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer relay may have written more
                .readValue(job.results));
    }

    void keep(JobEntity job, Map<String, KeptProduct> results) {
        job.results = read(() -> json.writeValueAsString(results));
    }

    private static <T> T read(Json<T> work) {
        try {
            return work.run();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of reconstruction_job cannot be read or written", e);
        }
    }

    private interface Json<T> {
        T run() throws JsonProcessingException;
    }
}
