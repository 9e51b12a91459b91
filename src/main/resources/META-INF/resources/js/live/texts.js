/** Every text of the page of live video. */

export const starting = 'Starting the stream';
export const connecting = 'Connecting';
export const playing = 'Playing';
export const over = 'The stream is over.';
export const broken = 'The connection to the video broke.';
export const noConnection = 'The relay does not know how to see this stream. Start it again.';

/* What somebody can do about it; of other errors the relay's own words say it. */
const REASONS = {
  'device-offline':
    'The device is off line. Wait until it is on line, an aircraft’s dock or remote controller too, and some seconds more; ' +
    'then start again.',
  'camera-cannot-stream':
    'This camera cannot send video now. Take another one; the cameras of an aircraft send only while it is switched on.',
  'outcome-unknown':
    'FlightHub did not say whether it started the stream. Wait a minute and start again: that does no harm, as a stream ' +
    'that nobody watches ends by itself.',
  'writes-disabled':
    'Starting streams is switched off at this relay; its operator can switch it on (relay.writes.enabled). A stream that runs ' +
    'already can be joined.',
  forbidden: 'Starting a stream takes the role of an operator. One that an operator started can be joined.',
  unauthenticated: 'The relay does not know who you are: sign in on the desk.',
  'not-found': 'There is no such device in a project that you may see.',
  'storage-unavailable': 'The relay’s database is away, and without it nothing is started. Start again when it is back.',
  'upstream-scope-missing':
    'The organisation key lacks a right: its owner has to give it the scopes Livestream and Device Management in FlightHub.',
  'upstream-wrong-project':
    'FlightHub does not let the organisation key start video here: the device is in another project, or the key’s user is no ' +
    'member of this one.',
  'upstream-key-rejected': 'FlightHub does not accept the organisation key: the relay’s operator has to give it another one.',
  'upstream-unreachable': 'The relay cannot reach FlightHub. Nothing was started; start again later.',
  'upstream-timeout': 'FlightHub did not answer in time. Start again later.',
  'upstream-busy': 'FlightHub has had enough calls for now. Start again in a minute.',
  'budget-spent': 'The relay makes no more calls to FlightHub just now. Start again in some seconds.',
  'circuit-open': 'FlightHub fails again and again, so the relay leaves it alone for a while. Start again in a minute.',
};

export const refused = (error) =>
  error.status === 0 ? 'The relay does not answer.' : `No stream: ${REASONS[error.code] ?? error.message}`;
export const notPlayed = (error) =>
  `The video cannot be played: ${error.message}. The stream itself runs; the browser has to reach where it comes from, ` +
  'which may take another network or a setting of FlightHub’s video server.';

const VENDORS = { agora: 'Agora', volc: 'Volcano Engine' };
const named = (player) => VENDORS[player] ?? player;

export const needs = (player) =>
  `This FlightHub sends video by ${named(player)}. To see it, an application needs the RTC library of that vendor, ` +
  'and the token, which the API answers with the fields below.';

export const others = (player) =>
  `Somebody else started this stream, and it comes by ${named(player)}, whose credentials are for one viewer. An operator can ` +
  'start one of their own.';

export const unknownPlayer = (player) => `This FlightHub sends video by ${player}, which this page does not know how to play.`;

export const fields = ({ appId, channel, userId }) =>
  [
    ['Application', appId],
    ['Channel', channel],
    ['User', userId],
  ].filter(([, value]) => value);
