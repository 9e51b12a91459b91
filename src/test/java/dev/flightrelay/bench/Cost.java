package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What some processes used, as Linux tells it. */
final class Cost {

    /** Of /proc: a hundredth of a second, on every Linux of today. */
    private static final double TICK = 0.01;

    private static final int USER_TIME = 11;
    private static final int PAGE_KILOBYTES = 4;

    private final List<Long> pids;
    private double before;

    Cost(List<Long> pids) {
        this.pids = pids;
    }

    void begin() throws IOException {
        before = cpuSeconds();
    }

    /** CPU seconds since the begin. */
    double since() throws IOException {
        return cpuSeconds() - before;
    }

    long residentKilobytes() throws IOException {
        long pages = 0;
        for (long pid : pids) {
            pages += Long.parseLong(
                    Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1]);
        }
        return pages * PAGE_KILOBYTES;
    }

    private double cpuSeconds() throws IOException {
        long ticks = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // After the name, which may hold anything, in brackets.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        }
        return ticks * TICK;
    }
}
