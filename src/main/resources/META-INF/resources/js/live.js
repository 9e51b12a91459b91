/**
 * Live video of one camera: joins or starts its stream, plays it, and says that somebody watches for as long as the page is open.
 * In a frame of the desk it is smaller, and tells the desk how it is.
 */

import './live/theme.js';
import { leaveLivestream, listLivestreams, getLivestream, startLivestream, watchLivestream } from './api.js';
import { byId, el, setData, setHidden, setText } from './dom.js';
import { play } from './live/players.js';
import * as texts from './live/texts.js';

/** A word counts for a minute. */
const WATCHING_MS = 20_000;

const DURATION_SECONDS = 3600;

const isFramed = window.parent !== window;
const query = new URLSearchParams(location.search);
const projectId = query.get('project');
const deviceSn = query.get('device');
const cameraIndex = query.get('camera');
const quality = query.get('quality');

// One that runs already, to be joined: that needs no right to start any.
let joined = query.get('stream');
let stream = null;
let player = null;
let timer = 0;

async function start() {
  say('starting', texts.starting);
  setHidden(byId('again'), true);
  setHidden(byId('details'), true);
  try {
    stream = await begin();
  } catch (error) {
    fail(texts.refused(error));
    return;
  }
  timer = setInterval(watch, WATCHING_MS);
  show();
}

async function begin() {
  const wanted = joined;
  joined = null;
  if (wanted) {
    try {
      return await watchLivestream(projectId, wanted);
    } catch (error) {
      if (error.status !== 404) throw error;
    }
  }
  try {
    const body = { deviceSn, cameraIndex, durationSeconds: DURATION_SECONDS, ...(quality ? { quality } : {}) };
    return await startLivestream(projectId, body);
  } catch (error) {
    if (!['forbidden', 'writes-disabled'].includes(error.code)) throw error;
    const { items } = await listLivestreams(projectId);
    const running = items.find((one) => one.deviceSn === deviceSn && one.cameraIndex === cameraIndex);
    if (!running) throw error;
    return watchLivestream(projectId, running.livestreamId);
  }
}

/* The new player is there before the old one ends. Where it is not, the old one stays, and the next word tries again. */
async function show() {
  const shown = stream;
  const isVendors = shown.player === 'agora' || shown.player === 'volc';
  if (!shown.connection) return fail(isVendors ? texts.others(shown.player) : texts.noConnection);
  if (isVendors) return describe(shown);
  if (!['whep', 'hls'].includes(shown.player)) return fail(texts.unknownPlayer(shown.player));
  if (!player) say('starting', texts.connecting);
  try {
    const next = await play(byId('video'), shown.player, shown.connection.url, () => next === player && replay());
    if (shown !== stream) return next.close();
    player?.close();
    player = next;
    say('playing', texts.playing);
  } catch (error) {
    if (shown !== stream) return;
    if (player) stream = { ...stream, expiresAt: null };
    else fail(texts.notPlayed(error));
  }
}

/* These play with their vendor's library and the fields below; the token stays out of sight. */
function describe({ player: name, connection }) {
  const rows = texts.fields(connection).flatMap(([term, value]) => [el('dt', '', term), el('dd', '', value)]);
  byId('details').replaceChildren(...rows);
  setHidden(byId('details'), false);
  say('needs', texts.needs(name));
}

/* The connection broke: perhaps the stream goes on under another one. */
async function replay() {
  const broken = stream;
  player.close();
  player = null;
  say('starting', texts.connecting);
  await watch();
  if (broken === stream) fail(texts.broken);
}

async function watch() {
  const watched = stream;
  try {
    const seen = await watchLivestream(projectId, watched.livestreamId);
    if (watched !== stream || seen.expiresAt === stream.expiresAt) return;
    const renewed = await getLivestream(projectId, watched.livestreamId);
    if (watched !== stream) return;
    stream = renewed;
    show();
  } catch (error) {
    // Out of reach is no end: the video does not come from the relay.
    if (error.status === 404 && watched === stream) fail(texts.over);
  }
}

function fail(text) {
  clearInterval(timer);
  if (stream) leaveLivestream(projectId, stream.livestreamId);
  stream = null;
  player?.close();
  player = null;
  say('failed', text);
  setHidden(byId('again'), false);
}

function say(phase, text) {
  setData(byId('status'), 'phase', phase);
  setText(byId('status'), text);
  setHidden(byId('video'), phase === 'failed' || phase === 'needs');
  if (isFramed) parent.postMessage({ live: { phase, livestreamId: stream?.livestreamId ?? null } }, location.origin);
}

if (isFramed) document.documentElement.dataset.framed = '';
setText(byId('camera'), [deviceSn, cameraIndex].filter(Boolean).join(' · '));
byId('again').addEventListener('click', start);
addEventListener('pagehide', () => {
  if (stream) leaveLivestream(projectId, stream.livestreamId);
});
start();
