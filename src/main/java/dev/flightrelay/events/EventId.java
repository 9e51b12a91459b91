package dev.flightrelay.events;

/**
 * The name of an event: {@code epoch-seq}.
 *
 * @param epoch 4 to 16 of {@code [0-9a-z]}; another one after a restore of the database
 * @param seq number of the event, without gaps, in the order of commits; 0 is before the first
 */
public record EventId(String epoch, long seq) {

    @Override
    public String toString() {
        return epoch + "-" + seq;
    }
}
