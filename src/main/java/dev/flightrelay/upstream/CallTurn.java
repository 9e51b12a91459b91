package dev.flightrelay.upstream;

import java.time.Duration;

/**
 * What the row of the budget answered to a replica.
 *
 * @param granted calls that it may send now
 * @param next when to ask again for what was not granted, commands and reads
 * @param nextPolls the same for polls
 * @param rate calls per second at this moment
 * @param left calls that are left for reads
 */
record CallTurn(CallDemand granted, Duration next, Duration nextPolls, double rate, int left) {}
