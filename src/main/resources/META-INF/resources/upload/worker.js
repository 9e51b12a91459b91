/**
 * Sends photos of a reconstruction job: straight into FlightHub's bucket, or through the relay where this browser cannot reach the
 * bucket. It is a worker of its own because its policy, other than the page's, lets it connect to wherever the bucket is.
 * Links are secrets: they stay in here. Who starts it ends it, whatever it does just then.
 */

import { Kept } from './kept.js';
import { named } from './names.js';
import { Sending } from './sending.js';

const TOLD_EVERY_MS = 250;

// What is dropped while others are sent comes after them.
let last = Promise.resolve();

addEventListener('message', ({ data }) => (last = last.then(() => (data.isOver ? forget(data) : send(data)))));

async function forget({ jobId }) {
  const kept = await Kept.open(jobId);
  await kept.clear();
  postMessage({});
}

async function send({ base, jobId, files }) {
  const kept = await Kept.open(jobId);
  const plan = named(files, await kept.all());
  const sending = new Sending(base, plan, (file) => kept.add(file));
  const tell = (end) => postMessage({ ...sending.progress(), end });
  const timer = setInterval(() => tell(null), TOLD_EVERY_MS);
  tell(null);
  const end = await sending.run();
  clearInterval(timer);
  tell(end);
}
