/** Annotations of this browser on a map, and the one that is being drawn. */

import type { Annotation } from './annotations';
import type { Shape } from './geometry';
import { CircleMarker, LayerGroup, Polygon, Polyline, type Layer, type LeafletMap } from './leaflet';
import type { Position } from './places';

export class AnnotationsLayer {
  readonly #made: LayerGroup;
  readonly #draft: LayerGroup;

  constructor(map: LeafletMap) {
    this.#made = new LayerGroup().addTo(map) as LayerGroup;
    this.#draft = new LayerGroup().addTo(map) as LayerGroup;
  }

  draw(all: readonly Annotation[]) {
    this.#made.clearLayers();
    for (const { shape, positions, colour, state, isHidden } of all) {
      if (isHidden || ['refused', 'not-sent'].includes(state)) continue;
      const isSure = state === 'succeeded';
      layersOf(shape, positions, colour, `map-annotation${isSure ? '' : ' map-unsure'}`).forEach((layer) => this.#made.addLayer(layer));
    }
  }

  drawDraft(shape: Shape, positions: readonly Position[], colour: string) {
    this.#draft.clearLayers();
    for (const layer of layersOf(shape, positions, colour, 'map-unsure map-draft')) this.#draft.addLayer(layer);
    if (shape !== 'Point') {
      for (const at of positions) this.#draft.addLayer(new CircleMarker(at, { radius: 4, color: colour, interactive: false }));
    }
  }
}

function layersOf(shape: Shape, positions: readonly Position[], color: string, className: string): Layer[] {
  const options = { color, className, interactive: false, weight: 3 };
  if (positions.length === 0) return [];
  if (shape === 'Point') return [new CircleMarker(positions[0]!, { ...options, radius: 7, fillOpacity: 0.5 })];
  return [shape === 'Polygon' ? new Polygon(positions, { ...options, fillOpacity: 0.15 }) : new Polyline(positions, options)];
}
