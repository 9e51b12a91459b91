package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What uploads and models have left in the world: the bucket, the keys to it, and what was made from the uploads. Safe to use from any thread. */
public final class Depot {

    private final Clock clock;
    private final Ids ids;
    private final ChangeLog changes;
    private final Bucket bucket;
    private final Credentials credentials;
    private final Models models;
    private final OpenModels openModels;
    private final Marks marks = new Marks();

    /**
     * Prepares an empty depot.
     *
     * @param storyMillis story time, by which models grow
     * @param routes the world's routes, whose files are in the bucket from the start
     * @param changes where decisions are noted
     */
    Depot(Clock clock, LongSupplier storyMillis, Ids ids, Routes routes, ChangeLog changes) {
        this.clock = clock;
        this.ids = ids;
        this.changes = changes;
        this.credentials = new Credentials(clock, ids);
        this.models = new Models(clock, storyMillis, ids);
        this.bucket = new Bucket(
                Stream.concat(routeFiles(routes), models.builtInFiles()).toList());
        this.openModels = new OpenModels(storyMillis, ids);
    }

    private static Stream<StoredObject> routeFiles(Routes routes) {
        return Fleet.SITES.stream()
                .flatMap(site -> routes.of(site.id()).stream().map(route -> SampleFiles.kmz(route, site)));
    }

    /** Which kind of storage credentials name from now on ({@code aws}, {@code minio} or {@code ali}), and how long they are good for. */
    public void setStorage(String provider, Duration life) {
        credentials.setting(Provider.of(provider), life);
        changes.add("storage", provider, life);
    }

    /** Whether the bucket lets browsers put files from pages of other origins (CORS). */
    public void setBucketCors(boolean on) {
        bucket.setCors(on);
        changes.add("bucket-cors", "", on);
    }

    /** How reconstructions end that are started from now on: {@code success}, {@code failed} or {@code resource-failed}. */
    public void setReconstructionOutcome(String outcome) {
        openModels.outcome(Outcome.of(outcome));
        changes.add("reconstruction-outcome", "", outcome);
    }

    /** Lets the time of imports, reconstructions and their archives stand still, or go on. */
    public void holdReconstructions(boolean on) {
        openModels.time().hold(on);
        changes.add("reconstruction-held", "", on);
    }

    /** Moves their time on. */
    public void advanceReconstructions(Duration by) {
        openModels.time().advance(by.toMillis());
        changes.add("reconstruction-advanced", "", by);
    }

    /**
     * Puts photos where a credential for open modeling lets them be put, as if they had been uploaded.
     *
     * @param callbackParam word by which the credential and a report name the place
     * @param names names of the photos
     * @return the ETag of each, by its name
     */
    public Map<String, String> upload(String projectId, String callbackParam, List<String> names) {
        OpenModels.Place place = openModels
                .place(projectId, callbackParam)
                .orElseThrow(() -> new IllegalArgumentException("no credential has this callbackParam"));
        Map<String, String> etags = new LinkedHashMap<>();
        for (String name : names) {
            StoredObject photo =
                    StoredObject.of(place.prefix() + name, "image/jpeg", Digests.bytes(name), clock.instant());
            bucket.put(photo);
            etags.put(name, photo.md5());
        }
        changes.add("photos-uploaded", projectId, names.size());
        return etags;
    }

    /** How many files were reported for open modeling, each as often as it was: FlightHub bills them so. */
    public long billedFiles() {
        return openModels.billedFiles();
    }

    /** Images that models have used up, without those of models that were stopped. */
    public long imagesUsed() {
        return openModels.imagesUsed();
    }

    Clock clock() {
        return clock;
    }

    Ids ids() {
        return ids;
    }

    Bucket bucket() {
        return bucket;
    }

    Credentials credentials() {
        return credentials;
    }

    Models models() {
        return models;
    }

    OpenModels openModels() {
        return openModels;
    }

    Marks marks() {
        return marks;
    }

    /** Below which keys of the bucket a project's routes are uploaded. */
    static String uploadPrefix(String projectId) {
        return projectId + "/upload";
    }

    /** Below which keys everything of a project lies that it may read. */
    static String readPrefix(String projectId) {
        return projectId + "/";
    }

    void reset() {
        List.<Runnable>of(bucket::reset, credentials::reset, models::reset, openModels::reset, marks::reset)
                .forEach(Runnable::run);
    }
}
