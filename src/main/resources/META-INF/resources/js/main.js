/** Puts the page together: lists first, then the stream from where the lists end, then a slow look at the lists again. */

import * as api from './api.js';
import { Lists } from './lists.js';
import { alertKey, applyEvent, createModel, putAlert } from './model.js';
import { RelayStream } from './relay-stream.js';
import { oldest } from './relay-stream/ids.js';
import { Session } from './session.js';
import { View } from './view.js';

const ROUND_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
// Events of one moment come one by one; a project is read once for all of them.
const WANTED_AFTER_MS = 1_000;
// What an event should have told is on its way for a moment longer than the list that shows it.
const MISSED_AFTER_MS = 5_000;

const state = createModel();
const view = new View(state, acknowledge);
const session = new Session();
const changed = () => {
  if (state.lists.get('projects')?.error?.status === 401) session.ask();
  view.changed();
};
const lists = new Lists(state, changed);
const stream = new RelayStream({ url: api.EVENTS_URL, onEvent, onReset, onState });
let roundTimer = 0;
let wantedTimer = 0;
let lastRound = 0;
let failures = 0;

async function start() {
  await lists.readAll();
  if (!state.lists.get('projects')?.asOf) {
    // Without the lists there is no place from where to stream.
    setTimeout(start, Math.min(ROUND_MS / 2, FIRST_RETRY_MS * 2 ** failures++) * (0.5 + Math.random() / 2));
    return;
  }
  stream.start(oldest(lists.lastEventIds));
  session.show();
  nextRound();
}

/* The round looks after stale flags, modes, and a stream that is silent although there is news. */
async function round() {
  try {
    if (document.hidden) return;
    lastRound = Date.now();
    const before = stream.cursor;
    const missed = await lists.readAll({ slowly: true });
    if (missed) setTimeout(() => stream.cursor === before && stream.reopen(), MISSED_AFTER_MS);
  } finally {
    nextRound();
  }
}

function nextRound() {
  clearTimeout(roundTimer);
  // With jitter: pages that were opened by one wall of displays do not ask together for ever.
  roundTimer = setTimeout(round, ROUND_MS * (0.9 + Math.random() / 5));
}

function onEvent(event) {
  applyEvent(state, event);
  if (state.wanted.size > 0 && !wantedTimer) wantedTimer = setTimeout(readWanted, WANTED_AFTER_MS);
  changed();
}

async function readWanted() {
  wantedTimer = 0;
  for (const projectId of [...state.wanted]) await lists.readProject(projectId);
}

async function onReset() {
  await lists.readAll();
}

function onState(connection) {
  state.connection = connection;
  state.touched.add('connection');
  changed();
  // Why it is lost, the lists can tell and the stream cannot: signed out, restarted, no network.
  if (['lost', 'unauthorized'].includes(connection.phase)) lists.readAll({ slowly: true });
  if (connection.phase === 'live' && [...state.lists.values()].some((list) => list.error)) lists.readAll();
}

async function acknowledge(alert, note) {
  const key = alertKey(alert.projectId, alert.alertId);
  if (state.acknowledging.get(key)?.busy) return;
  show({ busy: true, error: null });
  try {
    const answer = await api.acknowledge(alert.projectId, alert.alertId, note);
    // The event tells it too, and may have been faster; an answer without the alert leaves it to the event.
    if (answer.alertId && state.alerts.has(key)) putAlert(state, alert.projectId, answer);
    show({ busy: false, error: null });
  } catch (error) {
    show({ busy: false, error: { status: error.status ?? 0, text: error.message } });
  }

  function show(progress) {
    state.acknowledging.set(key, progress);
    state.touched.add(key);
    changed();
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && roundTimer && Date.now() - lastRound > ROUND_MS) round();
});

start();
