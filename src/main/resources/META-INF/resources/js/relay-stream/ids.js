/** Ids of events: `epoch-seq`. Within an epoch the order of seq is the order of things; epochs have no order. */

function parts(id) {
  const dash = id.lastIndexOf('-');
  return { epoch: id.slice(0, dash), seq: Number(id.slice(dash + 1)) };
}

/** Whether both are ids, and of one epoch: then their order is known. */
export function areComparable(a, b) {
  const [first, second] = [a, b].map((id) => parts(String(id)));
  return first.epoch === second.epoch && Number.isSafeInteger(first.seq) && Number.isSafeInteger(second.seq);
}

/** Whether an event is newer than a snapshot. What cannot be compared counts as newer: to apply it twice is harmless. */
export function isAfter(id, snapshotId) {
  if (!id || !snapshotId) return true;
  const a = parts(id);
  const b = parts(snapshotId);
  return a.epoch !== b.epoch || !(a.seq <= b.seq);
}

/** The oldest of some ids; between epochs the one that was read first, which the stream then answers with a reset. */
export function oldest(ids) {
  return ids.filter(Boolean).reduce((least, id) => {
    if (least === null) return id;
    const a = parts(least);
    const b = parts(id);
    return a.epoch === b.epoch && b.seq < a.seq ? id : least;
  }, null);
}
