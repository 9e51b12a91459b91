/** Pictures of the ground from where the relay's operator says (`relay.desk.tiles`); without that the desk asks nobody. */

import { call } from '../api';
import { GridLayer, type Point } from './leaflet';

export interface Tiles {
  url: string;
  attribution: string | null;
  maxZoom: number;
}

interface DeskSettings {
  tiles: Tiles | null;
}

let asked: Promise<DeskSettings> | null = null;

/** What is configured; asked once for all maps, and again where there was no answer. */
export function readTiles(): Promise<Tiles | null> {
  asked ??= call<DeskSettings>('desk');
  return asked.then(
    ({ tiles }) => tiles ?? null,
    (error) => {
      asked = null;
      throw error;
    },
  );
}

/* Not Leaflet's TileLayer: that one takes pictures out by an address of the kind "data:", which the page's policy forbids. */
const Images = (GridLayer as any).extend({
  createTile(this: GridLayer, { x, y, z }: Point & { z: number }, done: (error: unknown, tile: HTMLElement) => void) {
    const values: Record<string, number> = { x, y, z };
    const image = document.createElement('img');
    image.alt = '';
    image.referrerPolicy = 'no-referrer';
    image.onload = () => done(null, image);
    image.onerror = () => done(new Error('no tile'), image);
    image.src = String(this.options['url']).replace(/\{([xyz])\}/g, (_, name: string) => String(values[name]));
    return image;
  },
});

/** A layer of the tiles; it tells `tileerror` and `load` as Leaflet does. */
export function tileLayer({ url, maxZoom }: Tiles): GridLayer {
  const layer: GridLayer = new Images({ url, maxNativeZoom: maxZoom, maxZoom: 22, minZoom: 0 });
  // What is not shown any more need not come.
  layer.on('tileunload', ({ tile }) => tile.removeAttribute('src'));
  return layer;
}
