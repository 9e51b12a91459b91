/** Projects, each with its docks and their aircraft beneath. */

import { shapeOf } from './alert-row.js';
import { age, arrange, byId, el, icon, setData, setHidden, setIcon, setNotes, setText } from './dom.js';
import { deviceKey, listKey, ownError } from './model.js';
import * as texts from './texts.js';

const KINDS = ['dock', 'aircraft', 'remote-controller', 'base-station'];
const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export class ProjectsView {
  #cards = new Map();

  draw(state, touched, worst) {
    if (touched.has('projects')) this.#drawOrder(state);
    for (const [id, card] of this.#cards) {
      if (touched.has(`devices ${id}`)) card.drawDevices(state, worst);
      if (touched.has(`project ${id}`)) card.drawHead();
      if (touched.has('lists')) card.drawNotes(state);
    }
    for (const key of touched) {
      const [kind, projectId, deviceSn] = key.split('\n');
      if (kind === 'device') this.#cards.get(projectId)?.drawDevice(deviceSn, worst);
    }
    this.#drawTotals(state);
    if (touched.has('lists') || touched.has('projects')) this.#drawNotes(state);
  }

  #drawOrder(state) {
    for (const id of this.#cards.keys()) if (!state.projects.has(id)) this.#cards.delete(id);
    const projects = [...state.projects.values()].sort((a, b) => NAMES.compare(a.name ?? '', b.name ?? ''));
    for (const project of projects) {
      const card = this.#cards.get(project.projectId);
      if (card?.project !== project) this.#cards.set(project.projectId, new ProjectCard(project));
    }
    arrange(byId('projects-list'), projects.map(({ projectId }) => this.#cards.get(projectId).root));
  }

  #drawTotals(state) {
    let total = 0;
    let online = 0;
    for (const { devices } of state.projects.values()) {
      total += devices.size;
      for (const device of devices.values()) if (device.online === true) online++;
    }
    setText(byId('projects-count'), total === 0 ? '' : texts.projectsCount(online, total));
  }

  #drawNotes(state) {
    const list = state.lists.get(listKey('projects'));
    const isStale = list?.stale && list.observedAt && !list.error;
    const note = () => el('li', 'note', texts.stale.projects, age(list.observedAt, 'ago'), '.');
    setNotes(byId('projects-notes'), isStale ? [note()] : []);
    const empty = byId('projects-empty');
    setHidden(empty, state.projects.size > 0 || Boolean(list?.error));
    // A list that FlightHub never answered is not an empty one.
    setText(empty, list?.observedAt ? texts.noProjects : texts.waiting);
  }
}

class ProjectCard {
  #name = el('h3', 'project-name');
  #organization = el('span', 'organization');
  #count = el('p', 'count');
  #notes = el('ul', 'notes');
  #empty = el('p', 'empty');
  #devices = el('ul', 'device-list');
  #rows = new Map();

  constructor(project) {
    this.project = project;
    const head = el('div', 'project-head', this.#name, this.#count);
    this.root = el('article', 'project', head, this.#notes, this.#empty, this.#devices);
    this.#empty.hidden = true;
    this.drawHead();
  }

  drawHead() {
    const { name, devices } = this.project;
    setText(this.#name, name ?? texts.unknownProject);
    let online = 0;
    for (const device of devices.values()) if (device.online === true) online++;
    setText(this.#count, devices.size === 0 ? '' : texts.projectCount(online, devices.size));
  }

  drawNotes(state) {
    const key = listKey('devices', this.project.projectId);
    const list = state.lists.get(key);
    const error = ownError(state, key);
    const notes = [];
    if (error) notes.push(el('li', 'note', texts.failed.devices(texts.readError(error))));
    else if (list?.stale && list.observedAt) {
      notes.push(el('li', 'note', texts.stale.devices, age(list.observedAt, 'ago'), '.'));
    }
    setNotes(this.#notes, notes);
    setHidden(this.#empty, this.project.devices.size > 0 || Boolean(list?.error));
    setText(this.#empty, list?.observedAt ? texts.noDevices : texts.waiting);
  }

  /* The whole order, after a device came, left or moved; rows of the others stay as they are. */
  drawDevices(state, worst) {
    const { devices } = this.project;
    for (const sn of this.#rows.keys()) if (!devices.has(sn)) this.#rows.delete(sn);
    const above = [];
    const beneath = new Map();
    for (const device of [...devices.values()].sort((a, b) => NAMES.compare(nameOf(a), nameOf(b)))) {
      if (!this.#rows.has(device.deviceSn)) this.#rows.set(device.deviceSn, new DeviceRow(device.deviceSn));
      this.drawDevice(device.deviceSn, worst);
      const { root } = this.#rows.get(device.deviceSn);
      // An aircraft whose dock is not in this project stands by itself.
      if (device.dockSn && device.dockSn !== device.deviceSn && devices.has(device.dockSn)) {
        beneath.set(device.dockSn, [...(beneath.get(device.dockSn) ?? []), root]);
      } else above.push(device);
    }
    above.sort((a, b) => kindRank(a) - kindRank(b));
    arrange(this.#devices, above.map(({ deviceSn }) => this.#rows.get(deviceSn).root));
    for (const [sn, row] of this.#rows) row.setBeneath(beneath.get(sn) ?? []);
    setHidden(this.#empty, devices.size > 0);
  }

  drawDevice(deviceSn, worst) {
    const device = this.project.devices.get(deviceSn);
    if (device) this.#rows.get(deviceSn)?.update(device, worst.get(deviceKey(this.project.projectId, deviceSn)));
  }
}

class DeviceRow {
  #kind = icon('device');
  #name = el('span', 'callsign');
  #model = el('span', 'meta');
  #mode = el('span', 'mode');
  #alertIcon = icon('warning');
  #alertText = el('span', 'unseen');
  #alert = el('span', 'device-alert', this.#alertIcon, this.#alertText);
  #onlineIcon = icon('unknown');
  #onlineText = el('span');
  #online = el('span', 'online', this.#onlineIcon, this.#onlineText);
  #cameras = el('span', 'cameras');
  #names = el('span', 'device-name', this.#name, this.#model, this.#cameras);
  #row = el('div', 'device', this.#kind, this.#names, this.#alert, this.#mode, this.#online);
  #beneath = null;

  constructor(deviceSn) {
    this.root = el('li', '', this.#row);
    this.root.dataset.deviceSn = deviceSn;
  }

  update(device, alerts) {
    const { online, kind, mode } = device;
    setIcon(this.#kind, KINDS.includes(kind) ? kind : 'device');
    setText(this.#name, nameOf(device));
    setText(this.#model, [texts.kind(kind), device.model].filter(Boolean).join(' · '));
    // Of what is offline, the mode is history; but that it was switched off explains it.
    const isTrue = mode !== null && mode !== undefined && (online || mode === 'not_connected');
    setText(this.#mode, isTrue ? texts.mode(mode) : '');
    setData(this.#online, 'state', online === true ? 'online' : online === false ? 'offline' : 'unknown');
    setIcon(this.#onlineIcon, this.#online.dataset.state);
    setText(this.#onlineText, texts.onlineState(online));
    this.#drawCameras(device);
    setHidden(this.#alert, !alerts);
    if (!alerts) return;
    setData(this.#alert, 'level', shapeOf(alerts.level));
    setIcon(this.#alertIcon, shapeOf(alerts.level));
    setText(this.#alertText, texts.worst(alerts.level, alerts.count));
    if (this.#alert.title !== this.#alertText.textContent) this.#alert.title = this.#alertText.textContent;
  }

  /* Video comes from what is on line. */
  #drawCameras({ projectId, deviceSn, online, cameras }) {
    const indexes = online ? (cameras ?? []).map(({ cameraIndex }) => cameraIndex).filter(Boolean) : [];
    const shown = indexes.join(' ');
    if (this.#cameras.dataset.shown === shown) return;
    this.#cameras.dataset.shown = shown;
    this.#cameras.replaceChildren(
      ...indexes.map((camera, at) => {
        const link = el('a', 'watch', texts.watch(at, indexes.length));
        link.href = `live.html?${new URLSearchParams({ project: projectId, device: deviceSn, camera })}`;
        link.target = '_blank';
        link.rel = 'noopener';
        link.setAttribute('aria-label', texts.watchLabel(this.#name.textContent, camera));
        return link;
      }),
    );
  }

  setBeneath(nodes) {
    if (nodes.length === 0 && !this.#beneath) return;
    this.#beneath ??= this.root.appendChild(el('ul', 'beneath'));
    arrange(this.#beneath, nodes);
    setHidden(this.#beneath, nodes.length === 0);
  }
}

function kindRank({ kind }) {
  const at = KINDS.indexOf(kind);
  return at < 0 ? KINDS.length : at;
}

function nameOf(device) {
  return device.callsign || device.deviceSn;
}
