/** Every text of the page of live video. */

export const starting = 'Starting the stream';
export const connecting = 'Connecting';
export const playing = 'Playing';
export const over = 'The stream is over.';
export const broken = 'The connection to the video broke.';
export const noConnection = 'The relay does not know how to see this stream. Start it again.';

export const refused = (error) => (error.status === 0 ? 'The relay does not answer.' : `No stream: ${error.message}`);
export const notPlayed = (error) => `The video cannot be played: ${error.message}`;

const VENDORS = { agora: 'Agora', volc: 'Volcano Engine' };

export const needs = (player) =>
  `This FlightHub sends video by ${VENDORS[player] ?? player}. To see it, an application needs the RTC library of that vendor, ` +
  'and the token, which the API answers with the fields below.';

export const fields = ({ appId, channel, userId }) =>
  [
    ['Application', appId],
    ['Channel', channel],
    ['User', userId],
  ].filter(([, value]) => value);
