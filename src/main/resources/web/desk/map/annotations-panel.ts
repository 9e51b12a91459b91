/** Annotations: those made in this browser, and a form for another one, drawn on the map or typed. */

import { html, nothing } from 'lit';
import '../elements/confirm';
import { newKey } from '../devices/keeping';
import { DeskElement } from '../element';
import type { DeskConfirm } from '../elements/confirm';
import { isAtLeast } from '../roles';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { WritesOff } from '../writes-off';
import { annotations, writeOf, type Annotation, type Draft } from './annotations';
import { annotationRow } from './annotation-row';
import { AnnotationsLayer } from './annotations-layer';
import { parse, toLine, type Shape } from './geometry';
import { latLngBounds, type LeafletMap } from './leaflet';
import type { Position } from './places';

const SHAPES: readonly Shape[] = ['Point', 'LineString', 'Polygon'];
const COLOUR = '#2d8cf0';

export class DeskAnnotations extends DeskElement {
  static override properties = {
    projectId: {},
    map: { attribute: false },
    isOpen: { state: true },
    isDrawing: { state: true },
    shape: { state: true },
    text: { state: true },
    fault: { state: true },
  };

  /** The project that is looked at; empty for all. */
  declare projectId: string;
  declare map: LeafletMap | null;
  declare private isOpen: boolean;
  declare private isDrawing: boolean;
  declare private shape: Shape;
  declare private text: string;
  declare private fault: string;
  #target = '';
  readonly #writesOff = new WritesOff(this);
  #layer: AnnotationsLayer | null = null;
  #layerOf: LeafletMap | null = null;
  #colour = COLOUR;

  constructor() {
    super();
    Object.assign(this, { projectId: '', map: null, isOpen: false, isDrawing: false, shape: 'Point', text: '', fault: '' });
    new Shows(this, ['projects', 'session']);
  }

  override whileShown() {
    return [annotations.subscribe(() => this.requestUpdate()), () => this.#draw(false)];
  }

  override render() {
    const all = annotations.of(this.projectId);
    const reason = this.#reason();
    return html`
      <details id="annotations" class="panel" @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
        <summary>${t('annotations', { count: all.length })}</summary>
        <p class="meta">${t('annotations.what')}</p>
        ${reason ? html`<p id="annotation-reason" class="note">${reason}</p>` : this.isOpen ? this.#form() : nothing}
        <ul id="annotation-list" aria-live="polite">${all.map((one) => annotationRow(one, () => this.#show(one)))}</ul>
      </details>
      <desk-confirm></desk-confirm>
    `;
  }

  #form() {
    const projects = [...store.model.projects.values()];
    const chosen = (event: Event) => (event.target as HTMLSelectElement | HTMLTextAreaElement).value;
    return html`
      <form id="annotation-form" class="annotation-form" @submit=${(event: Event) => this.#submit(event)} @keydown=${this.#key}>
        ${
          this.projectId || projects.length < 2
            ? nothing
            : html`<label>${t('filter.project')}
                <select name="project" @change=${(event: Event) => (this.#target = chosen(event))}>
                  ${projects.map(
                    ({ projectId, name }) =>
                      html`<option value=${projectId} ?selected=${projectId === this.#project()}>${name ?? t('project.unknown')}</option>`,
                  )}
                </select></label>`
        }
        <label>${t('annotation.shape')}
          <select name="shape" @change=${(event: Event) => (this.shape = chosen(event) as Shape)}>
            ${SHAPES.map((shape) => html`<option value=${shape} ?selected=${shape === this.shape}>${t(`annotation.shape.${shape}`)}</option>`)}
          </select></label>
        <label>${t('annotation.name')} <input name="name" required maxlength="100"></label>
        <label>${t('annotation.description')} <input name="description" maxlength="2000"></label>
        <label>${t('annotation.colour')} <input name="colour" type="color" .value=${this.#colour}
          @input=${(event: Event) => this.#paint((event.target as HTMLInputElement).value)}></label>
        <label class="wide-field">${t('annotation.positions')}
          <textarea name="positions" rows="4" spellcheck="false" placeholder="53.536800, 9.937100" aria-describedby="annotation-fault"
            aria-invalid=${this.fault !== ''} .value=${this.text} @input=${(event: Event) => this.#write(chosen(event))}></textarea></label>
        <p id="annotation-fault" class="error" role="status">${this.fault}</p>
        <p class="buttons">
          <button id="annotation-draw" type="button" class="quiet" aria-pressed=${this.isDrawing} @click=${() => this.#draw(!this.isDrawing)}>${t(
            this.isDrawing ? 'annotation.drawing' : 'annotation.draw',
          )}</button>
          <button id="annotation-back" type="button" class="quiet" aria-disabled=${this.text.trim() === ''}
            @click=${this.#back}>${t('annotation.back')}</button>
          <button type="submit">${t('annotation.ask')}</button>
        </p>
      </form>
    `;
  }

  override updated() {
    if (this.map !== this.#layerOf) {
      this.#layerOf = this.map;
      this.#layer = this.map && new AnnotationsLayer(this.map);
    }
    this.#layer?.draw(annotations.of(this.projectId));
    this.#layer?.drawDraft(this.shape, this.isOpen ? this.#positions() : [], this.#colour);
    if (this.isOpen) this.#readWrites();
  }

  #reason(): string | null {
    const { session } = store.model;
    if (session?.role && !isAtLeast(session.role, 'operator')) return t('annotation.role', { role: word('command.role', session.role) });
    return this.#writesOff.of(this.#project());
  }

  #project(): string {
    const { projects } = store.model;
    return this.projectId || (projects.has(this.#target) ? this.#target : (projects.keys().next().value ?? ''));
  }

  /* Of what is being typed, the lines that are positions already. */
  #positions(): Position[] {
    const lines = this.text.split('\n').map((line) => parse(line, 'Point'));
    return lines.filter((one) => typeof one !== 'string').flat();
  }

  /* Whether the operator of the relay lets anything be put there, the relay says without doing it. */
  #readWrites() {
    const projectId = this.#project();
    if (!projectId || !store.model.session) return;
    void this.#writesOff.ask(projectId, () =>
      writeOf({ projectId, shape: 'Point', positions: [[0, 0]], name: '-', description: '', colour: COLOUR }, newKey()),
    );
  }

  #write(text: string) {
    this.text = text;
    this.fault = '';
  }

  #paint(colour: string) {
    this.#colour = colour;
    this.requestUpdate();
  }

  #back = () => this.#write(this.text.trim().split('\n').slice(0, -1).join('\n'));

  #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.isDrawing) this.#draw(false);
  };

  #draw(isDrawing: boolean) {
    this.isDrawing = isDrawing;
    const { map } = this;
    map?.off('click', this.#clicked);
    if (isDrawing) map?.on('click', this.#clicked);
    map?.getContainer()?.classList.toggle('map-drawing', isDrawing);
    if (isDrawing) map?.doubleClickZoom.disable();
    else map?.doubleClickZoom.enable();
  }

  #clicked = ({ latlng }: { latlng: { lat: number; lng: number } }) => {
    const line = toLine([latlng.lat, latlng.lng]);
    this.#write(this.shape === 'Point' || !this.text.trim() ? line : `${this.text.trim()}\n${line}`);
  };

  #submit(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    const positions = parse(this.text, this.shape);
    if (typeof positions === 'string') {
      this.fault = positions;
      form.querySelector('textarea')!.focus();
      return;
    }
    const { shape } = this;
    const [name, description] = [value('name'), value('description')];
    const draft: Draft = { projectId: this.#project(), shape, positions, name, description, colour: this.#colour };
    const id = newKey();
    const write = writeOf(draft, id);
    const project = store.model.projects.get(draft.projectId)?.name ?? t('project.unknown');
    const question = {
      ...write,
      name: t('annotation.send', { name: draft.name }),
      what: t('annotation.sent', { project }),
      where: [
        [t('filter.project'), project],
        [t('annotation.shape'), t('annotation.points', { shape: t(`annotation.shape.${draft.shape}`), count: positions.length })],
      ] as [string, unknown][],
    };
    void this.querySelector<DeskConfirm>('desk-confirm')!.ask(question, () => {
      annotations.make(draft, id, write);
      // The colour stays: what belongs together has one.
      for (const input of form.querySelectorAll<HTMLInputElement>('input[maxlength]')) input.value = '';
      this.#write('');
      this.#draw(false);
    });
  }

  #show(one: Annotation) {
    annotations.hide(one, false);
    this.map?.fitBounds(latLngBounds(one.positions), { maxZoom: 17, animate: false });
  }
}

customElements.define('desk-annotations', DeskAnnotations);

declare global {
  interface HTMLElementTagNameMap {
    'desk-annotations': DeskAnnotations;
  }
}
