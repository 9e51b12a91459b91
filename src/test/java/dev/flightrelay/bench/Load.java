package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk: one thread, 32 connections. */
final class Load {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors.*");

    /** Another serial number with each request for more than a second; how it is asked for is what the two ways differ in. */
    private static final String STATES = """
            local n = 0
            request = function()
              n = n + 1
              local project = n %% %d
              local dock = math.floor(n / %d) %% %d
              local uuid = string.format("60000000-0000-4000-8000-%%012d", project)
              local gateway = math.floor(n / %d) %% 2 == 0
              local sn = string.format(gateway and "7CTD%%03d%%05d" or "15817CTD%%03d%%05d", project, dock)
              %s
            end
            """;

    private final Path folder;

    Load(Path folder) {
        this.folder = folder;
    }

    double states(String address, boolean relay) throws IOException, InterruptedException {
        String ask = relay
                ? "return wrk.format('GET', '/api/v1/projects/' .. uuid .. '/devices/' .. sn .. '/state?fresh=true')"
                : "return wrk.format('GET', '/openapi/v0.1/device/' .. sn .. '/state', {['X-Project-Uuid'] = uuid})";
        Path script = Files.writeString(
                folder.resolve(relay ? "relay.lua" : "proxy.lua"),
                STATES.formatted(
                        StandIn.PROJECTS, StandIn.PROJECTS, StandIn.PAIRS, StandIn.PROJECTS * StandIn.PAIRS, ask));
        return wrk(10, "-s", script.toString(), address);
    }

    double get(int seconds, String url, String... header) throws IOException, InterruptedException {
        return header.length == 0 ? wrk(seconds, url) : wrk(seconds, "-H", header[0], url);
    }

    private static double wrk(int seconds, String... rest) throws IOException, InterruptedException {
        String[] command = new String[rest.length + 4];
        System.arraycopy(new String[] {"wrk", "-t1", "-c32", "-d" + seconds + "s"}, 0, command, 0, 4);
        System.arraycopy(rest, 0, command, 4, rest.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || ERRORS.matcher(output).find()) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
