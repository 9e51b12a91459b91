/** Players of live video. Each resolves when the first picture is there, with something to close. */

const HLS = new URL('../hls/hls.light.min.js', import.meta.url).href;
const FIRST_PICTURE_MS = 20_000;
const GATHERING_MS = 2_000;

/** Plays an address; onBroken is called once when a connection that played is lost. */
export async function play(video, player, url, onBroken) {
  if (player === 'whep') return playWhep(video, url, onBroken);
  if (player === 'hls') return playHls(video, url, onBroken);
  throw new Error(`nothing here plays ${player}`);
}

/* WHEP (draft-ietf-wish-whep): one offer, one answer, all candidates within. */
async function playWhep(video, url, onBroken) {
  const peer = new RTCPeerConnection();
  let resource = null;
  const close = () => {
    peer.close();
    if (resource) fetch(resource, { method: 'DELETE', keepalive: true }).catch(() => {});
  };
  try {
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addTransceiver('audio', { direction: 'recvonly' });
    const tracks = new MediaStream();
    peer.addEventListener('track', ({ track }) => tracks.addTrack(track));
    await peer.setLocalDescription();
    await gathered(peer);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp' },
      body: peer.localDescription.sdp,
    });
    if (!response.ok) throw new Error(`its server answered ${response.status}`);
    const location = response.headers.get('Location');
    resource = location ? new URL(location, url).href : null;
    await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    video.srcObject = tracks;
    await picture(video);
    peer.addEventListener('connectionstatechange', () => {
      if (peer.connectionState === 'failed') onBroken();
    });
    return { close };
  } catch (error) {
    close();
    throw error;
  }
}

async function gathered(peer) {
  const late = new Promise((resolve) => setTimeout(resolve, GATHERING_MS));
  const complete = new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.addEventListener('icegatheringstatechange', look);
    look();
  });
  await Promise.race([complete, late]);
}

async function playHls(video, url, onBroken) {
  await load(HLS);
  const { Hls } = globalThis;
  if (!Hls.isSupported()) return playNative(video, url, onBroken);
  const hls = new Hls({ enableWorker: false, liveSyncDurationCount: 2 });
  const close = () => hls.destroy();
  const fatal = new Promise((_, reject) => {
    hls.on(Hls.Events.ERROR, (_, data) => data.fatal && reject(new Error(data.details)));
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  try {
    await Promise.race([picture(video), fatal]);
  } catch (error) {
    close();
    throw error;
  }
  fatal.catch(onBroken);
  return { close };
}

/* Safari on phones plays it by itself, and has nothing that hls.js could use. */
async function playNative(video, url, onBroken) {
  video.src = url;
  await picture(video);
  video.addEventListener('error', onBroken, { once: true });
  return { close: () => video.removeAttribute('src') };
}

/* In a tab that nobody sees nothing is painted, and nothing is late. */
function picture(video) {
  let late = 0;
  return new Promise((resolve, reject) => {
    late = setInterval(() => document.hidden || reject(new Error('no picture came')), FIRST_PICTURE_MS);
    video.addEventListener('error', () => reject(new Error(video.error?.message || 'unknown')), { once: true });
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(resolve);
    video.addEventListener('playing', resolve, { once: true });
    video.play().catch(() => {});
  }).finally(() => clearInterval(late));
}

function load(address) {
  if (globalThis.Hls) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error('the player could not be loaded')));
    document.head.append(script);
  });
}
