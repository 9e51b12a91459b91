/** The frame: header, navigation, trouble, and the view that the address names. */

import { html, nothing, type TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import './elements/time';
import './header';
import './sign-in';
import './troubles-bar';
import { call } from './alerts/calls';
import { DeskElement, onAddress } from './element';
import { severity } from './store/model';
import { Shows, store } from './store';
import { t, word } from './texts';
import { isAtLeast } from './roles';
import { VIEWS, type ViewEntry } from './views';

export class DeskShell extends DeskElement {
  static override properties = { view: { state: true }, failed: { state: true } };

  declare private view: ViewEntry | null;
  declare private failed: boolean;
  #news = '';
  #routes = 0;

  constructor() {
    super();
    this.view = null;
    this.failed = false;
    new Shows(this, ['lists', 'session', 'alerts']);
  }

  override whileShown() {
    this.#route();
    return [onAddress(this.#route)];
  }

  #route = async () => {
    const name = /^#\/([a-z]+)/.exec(location.hash)?.[1];
    const entry = VIEWS.find((view) => view.name === name) ?? VIEWS[0]!;
    const isFirst = this.view === null;
    const route = ++this.#routes;
    let isMissing = false;
    try {
      await entry.load?.();
    } catch {
      // The relay is away, or another version of it has other files.
      isMissing = true;
    }
    // Meanwhile somebody went on to another view.
    if (route !== this.#routes) return;
    this.failed = isMissing;
    this.view = entry;
    await this.updateComplete;
    // Who works with the keyboard goes on in the new view.
    if (!isFirst) this.querySelector<HTMLElement>('#main')?.focus();
  };

  override render() {
    const { model } = store;
    document.title = t(model.alerts.size > 0 ? 'title.alerts' : 'title', { count: model.alerts.size });
    this.#tellNews();
    const isAsked = model.lists.get('projects')?.error?.status === 401;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('shell.skip')}</a>
      <desk-header></desk-header>
      ${isAsked ? nothing : this.#navigation()}
      <desk-troubles></desk-troubles>
      ${isAsked ? html`<desk-sign-in></desk-sign-in>` : nothing}
      <main id="main" tabindex="-1" ?hidden=${isAsked}>${isAsked ? nothing : this.#shownView()}</main>
      <p id="news" class="unseen" aria-live="polite">${this.#news}</p>
    `;
  }

  #navigation(): TemplateResult {
    const { role } = store.model.session ?? {};
    const allowed = VIEWS.filter((view) => !view.isHidden && (!view.role || isAtLeast(role, view.role)));
    return html`
      <nav class="views" aria-label=${t('shell.views')}>
        ${allowed.map(
          ({ name }) =>
            html`<a href="#/${name}" aria-current=${this.view?.name === name ? 'page' : 'false'}>${word('view', name)}</a>`,
        )}
      </nav>
    `;
  }

  #shownView() {
    if (this.failed) {
      return html`<p class="empty">${t('shell.failed')} <button @click=${() => location.reload()}>${t('shell.reload')}</button></p>`;
    }
    if (!this.view) return nothing;
    const tag = unsafeStatic(`desk-${this.view.name}`);
    return staticHtml`<${tag}></${tag}>`;
  }

  #skip(event: Event) {
    event.preventDefault();
    this.querySelector<HTMLElement>('#main')?.focus();
  }

  /* Read out by screen readers only: alerts that were raised while the page is open. */
  #tellNews() {
    const { model } = store;
    if (model.news.length === 0) return;
    const told = [...model.news].sort((a, b) => severity(b.level) - severity(a.level));
    model.news = [];
    call(told);
    const device = (sn: string, projectId: string) => model.device(projectId, sn)?.callsign ?? sn;
    this.#news =
      told.length > 3
        ? t('news.many', { count: told.length })
        : told
            .map(({ level, message, code, deviceSn, projectId }) =>
              t('news.one', {
                level: word('level', level).toLowerCase(),
                message: message ?? code ?? '',
                device: device(deviceSn, projectId),
              }),
            )
            .join(' ');
  }
}

customElements.define('desk-shell', DeskShell);
