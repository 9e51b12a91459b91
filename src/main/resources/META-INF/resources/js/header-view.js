/** Head of the page and the banners beneath: the connection, the newest event, simulated data, trouble. */

import { age, arrange, byId, el, icon, setAge, setData, setHidden, setText } from './dom.js';
import * as texts from './texts.js';
import { clock } from './time.js';

export class HeaderView {
  #banners = new Map();
  #newestClock = el('span', 'clock');
  #newestAge = null;

  draw(state, touched) {
    if (touched.has('connection')) this.#drawConnection(state.connection);
    if (touched.has('newest')) this.#drawNewest(state.newestEvent);
    if (touched.has('organizations')) this.#drawSimulated(state);
    if (touched.has('organizations') || touched.has('connection') || touched.has('lists')) this.#drawBanners(state);
  }

  #drawConnection(connection) {
    const node = byId('connection');
    setData(node, 'phase', connection.phase);
    setText(node, texts.connection[connection.phase](connection));
  }

  #drawNewest(time) {
    const node = byId('newest');
    if (!this.#newestAge) {
      this.#newestAge = age(time, 'news');
      node.replaceChildren(el('span', 'label', texts.newestEvent), this.#newestClock, ' · ', this.#newestAge);
    }
    setText(this.#newestClock, clock(time));
    setAge(this.#newestAge, time);
  }

  #drawSimulated(state) {
    const all = [...state.organizations.values()];
    const names = all.filter((organization) => organization.simulated === true).map(({ name }) => name);
    setHidden(byId('simulated'), names.length === 0);
    setText(byId('simulated'), texts.simulated(names, names.length === all.length));
  }

  #drawBanners(state) {
    const wanted = new Map();
    if (state.connection.phase === 'lost') wanted.set('lost', { text: texts.lostBanner(state.connection) });
    for (const organization of state.organizations.values()) {
      if (organization.reachable !== false || !organization.downSince) continue;
      const [text, after] = texts.upstreamDown(organization);
      wanted.set(`organization ${organization.name}`, { text, since: organization.downSince, after });
    }
    // While the connection is lost, that the lists cannot be read is no second trouble.
    const error = state.lists.get('projects')?.error;
    if (error && state.connection.phase !== 'lost') wanted.set('projects', { text: texts.readError(error) });

    for (const key of this.#banners.keys()) if (!wanted.has(key)) this.#banners.delete(key);
    for (const [key, banner] of wanted) {
      // A banner is read out when it changes, so it stays the same node while it says the same.
      const text = `${banner.text}${banner.after ?? ''}`;
      if (this.#banners.get(key)?.dataset.text !== text) this.#banners.set(key, bannerNode(banner, text));
    }
    arrange(byId('banners'), [...this.#banners.values()]);
  }
}

function bannerNode({ text, since, after }, whole) {
  const message = el('span', '', text);
  if (since) {
    const time = age(since, 'plain');
    // Banners are read out when they change; that they grow older is no change.
    time.setAttribute('aria-live', 'off');
    message.append(time, after);
  }
  const node = el('p', 'banner', icon('warning'), message);
  node.dataset.text = whole;
  return node;
}
