package dev.flightrelay.simulator;

import java.util.regex.Pattern;

/** Tells which calls a fault is for. */
record FaultMatcher(String operationId, Pattern path, String projectId) {

    static FaultMatcher of(Fault fault) {
        String path = fault.path();
        Pattern pattern = path.startsWith("^") ? Pattern.compile(path) : glob(path);
        return new FaultMatcher(path, pattern, fault.projectId());
    }

    boolean matches(String calledOperation, String calledPath, String calledProject) {
        boolean ofProject = projectId.isEmpty() || projectId.equals(calledProject);
        boolean named =
                operationId.equals(calledOperation) || path.matcher(calledPath).matches();
        return ofProject && named;
    }

    private static Pattern glob(String glob) {
        return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E");
    }
}
