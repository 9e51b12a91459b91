package dev.flightrelay.storage;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** The bucket does not take a credential: it has ended, or lacks a right. */
public final class CredentialRefusedException extends ProblemException {

    CredentialRefusedException(String detail) {
        super(ProblemType.UPSTREAM_FAILED, detail);
    }
}
