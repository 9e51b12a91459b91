/** The routes of a project: a list, a new one from a file, and what one looks like (`#/missions/routes/{projectId}/{routeId}`). */

import { html, nothing } from 'lit';
import './new-route';
import '../map/route-preview';
import * as api from '../api';
import { DeskElement, onAddress } from '../element';
import { Shows, store } from '../store';
import type { Trouble } from '../store/model';
import { t, word } from '../texts';
import { readError, troubleOf } from '../troubles';
import { modelName } from './aircraft';
import { routesPath, type Route } from './types';

const COLUMNS = ['name', 'kind', 'model', 'waypoints', 'distance', 'updated'];
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export class DeskRoutes extends DeskElement {
  #projectId = '';
  #routeId = '';
  #readOf = '';
  #routes: Route[] | null = null;
  #trouble: Trouble | null = null;
  // Length and way points, which FlightHub tells of single routes only.
  readonly #details = new Map<string, Route>();
  readonly #wanted: Route[] = [];
  #isReading = false;
  readonly #inSight = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: '200px' });

  constructor() {
    super();
    new Shows(this, ['projects', 'session']);
  }

  override whileShown() {
    this.#route();
    return [
      onAddress(this.#route),
      () => {
        this.#inSight.disconnect();
        this.#wanted.length = 0;
      },
    ];
  }

  #route = () => {
    const [, , name, projectId = '', routeId = ''] = location.hash.split('?')[0]!.split('/').map(decodeURIComponent);
    if (name !== 'routes') return;
    this.#projectId = projectId;
    this.#routeId = routeId;
    this.requestUpdate();
  };

  override willUpdate() {
    // Without one in the address the first is shown.
    this.#projectId ||= [...store.model.projects.keys()][0] ?? '';
    if (this.#projectId && this.#projectId !== this.#readOf) void this.#read();
  }

  async #read() {
    const projectId = this.#projectId;
    if (projectId !== this.#readOf) this.#routes = null;
    this.#readOf = projectId;
    this.#trouble = null;
    try {
      const { items } = await api.list<Route>(routesPath(projectId));
      if (projectId === this.#projectId) this.#routes = items.sort((a, b) => a.name.localeCompare(b.name));
    } catch (error) {
      if (projectId === this.#projectId) this.#trouble = troubleOf(error);
    }
    this.requestUpdate();
  }

  override render() {
    const routes = this.#routes;
    return html`
      <p><a href="#/missions">${t('missions.back')}</a></p>
      <section class="routes" aria-labelledby="routes-title">
        <div class="section-head">
          <h2 id="routes-title">${t('routes')}</h2>
          ${routes ? html`<p id="routes-count" class="count">${t('routes.count', { count: routes.length })}</p>` : nothing}
          ${this.#projects()}
        </div>
        ${
          this.#projectId
            ? html`<desk-new-route .projectId=${this.#projectId} .names=${routes?.map(({ name }) => name) ?? []}
                @made=${() => this.#read()}></desk-new-route>`
            : nothing
        }
        ${
          this.#trouble
            ? html`<p id="routes-error" class="note">${t('routes.failed', { text: readError(this.#trouble) })}
            <button type="button" class="quiet" @click=${() => this.#read()}>${t('missions.again')}</button></p>`
            : nothing
        }
        <div class="pair-columns">
          ${routes === null ? (this.#trouble ? nothing : html`<p class="empty">${t('loading')}</p>`) : this.#table(routes)}
          ${this.#routeId ? this.#chosen() : nothing}
        </div>
      </section>
    `;
  }

  #projects() {
    const projects = [...store.model.projects.values()];
    if (projects.length < 2) return nothing;
    return html`<p class="field"><label for="routes-project">${t('filter.project')}</label>
      <select id="routes-project" @change=${(event: Event) => {
        location.hash = `#/missions/routes/${encodeURIComponent((event.target as HTMLSelectElement).value)}`;
      }}>
        ${projects.map(
          ({ projectId, name }) =>
            html`<option value=${projectId} ?selected=${projectId === this.#projectId}>${name ?? t('project.unknown')}</option>`,
        )}
      </select></p>`;
  }

  #table(routes: readonly Route[]) {
    if (routes.length === 0) return html`<p class="empty">${t('routes.none')}</p>`;
    return html`<div class="table-frame" tabindex="0" role="region" aria-labelledby="routes-title">
      <table id="routes-table">
        <thead><tr>${COLUMNS.map((name) => html`<th scope="col">${word('routes.column', name)}</th>`)}</tr></thead>
        <tbody>${routes.map((route) => this.#row(route))}</tbody>
      </table>
    </div>`;
  }

  #row(route: Route) {
    const { routeId, name, templates, model, updatedAt } = route;
    const { waypoints, distanceMetres } = this.#details.get(keyOf(route)) ?? route;
    return html`<tr data-route-id=${routeId}>
      <th scope="row"><a href="#/missions/routes/${encodeURIComponent(this.#projectId)}/${encodeURIComponent(routeId)}"
        aria-current=${routeId === this.#routeId ? 'true' : nothing}>${name}</a></th>
      <td>${templates.map((one) => word('routes.kind', one)).join(', ')}</td>
      <td>${modelName(model)}</td>
      <td class="number">${waypoints ?? t('value.none')}</td>
      <td class="number">${distanceMetres === null ? t('value.none') : `${NUMBER.format(distanceMetres)} m`}</td>
      <td><desk-time .value=${updatedAt} kind="clock"></desk-time></td>
    </tr>`;
  }

  #chosen() {
    const route = this.#routes?.find(({ routeId }) => routeId === this.#routeId);
    if (!route) return this.#routes ? html`<p class="empty">${t('routes.gone')}</p>` : nothing;
    const content = api.address(`${routesPath(this.#projectId)}/${encodeURIComponent(route.routeId)}/content`).href;
    return html`<section class="fact-card" aria-labelledby="route-title">
      <h3 id="route-title">${route.name}</h3>
      <desk-route-preview .projectId=${this.#projectId} .routeId=${route.routeId}></desk-route-preview>
      <p><a href=${content} target="_blank" rel="noreferrer">${t('routes.download')}</a></p>
    </section>`;
  }

  override updated() {
    for (const row of this.querySelectorAll('tr[data-route-id]')) this.#inSight.observe(row);
  }

  #seen(entries: readonly IntersectionObserverEntry[]) {
    for (const { isIntersecting, target } of entries) {
      const route = this.#routes?.find(({ routeId }) => routeId === (target as HTMLElement).dataset['routeId']);
      if (!isIntersecting || !route || this.#details.has(keyOf(route)) || this.#wanted.includes(route)) continue;
      this.#wanted.push(route);
    }
    void this.#readDetails();
  }

  /* One after the other, as FlightHub is asked for each. */
  async #readDetails() {
    if (this.#isReading) return;
    this.#isReading = true;
    for (let route = this.#wanted.shift(); route; route = this.#wanted.shift()) {
      try {
        const path = `${routesPath(this.#readOf)}/${encodeURIComponent(route.routeId)}`;
        this.#details.set(keyOf(route), await api.call<Route>(path));
        this.requestUpdate();
      } catch (error) {
        // A route that was never finished has no details; the list still has it.
        this.#details.set(keyOf(route), route);
        if (!(error instanceof api.ApiError)) throw error;
      }
    }
    this.#isReading = false;
  }
}

const keyOf = ({ routeId, updatedAt }: Route) => `${routeId} ${updatedAt}`;

customElements.define('desk-routes', DeskRoutes);
