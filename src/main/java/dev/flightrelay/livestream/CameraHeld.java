package dev.flightrelay.livestream;

import java.io.Serial;

/** Somebody else is starting the camera's stream; only a signal to look again. */
final class CameraHeld extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CameraHeld() {
        super(null, null, false, false);
    }
}
