package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process used, as Linux tells it. */
final class Cost {

    /** Of /proc: a hundredth of a second, on every Linux of today. */
    private static final double TICK = 0.01;

    private static final int USER_TIME = 11;
    private static final int PAGE_KILOBYTES = 4;

    private final long pid;
    private double before;

    Cost(long pid) {
        this.pid = pid;
    }

    void begin() throws IOException {
        before = cpuSeconds();
    }

    /** CPU seconds since the begin. */
    double since() throws IOException {
        return cpuSeconds() - before;
    }

    long residentKilobytes() throws IOException {
        return Long.parseLong(
                        Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1])
                * PAGE_KILOBYTES;
    }

    private double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // After the name, which may hold anything, in brackets.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * TICK;
    }
}
