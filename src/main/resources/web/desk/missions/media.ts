/** The files of a task, in a frame: the page in it may show pictures of other hosts, which the desk itself may not. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { store } from '../store';
import { t } from '../texts';
import { OneMission } from './one';
import { missionLink } from './types';
import { mediaText, missionName } from './words';

export class DeskMissionMedia extends DeskElement {
  static override properties = { projectId: {}, taskId: {} };

  declare projectId: string;
  declare taskId: string;
  readonly #one = new OneMission(this);

  constructor() {
    super();
    this.projectId = this.taskId = '';
  }

  override whileShown() {
    return [
      store.onEvent(({ type, data }) => {
        if (type === 'task.media' && data.taskId === this.taskId)
          this.querySelector('iframe')?.contentWindow?.dispatchEvent(new Event('media-came'));
      }),
    ];
  }

  override willUpdate() {
    this.#one.show(this.projectId, this.taskId);
  }

  override render() {
    const { mission } = this.#one;
    const query = new URLSearchParams({ project: this.projectId, task: this.taskId });
    const counted = mission ? mediaText(mission) : '';
    return html`
      <p><a href=${missionLink(this.projectId, this.taskId)}>${t('missions.media.back')}</a></p>
      <section class="mission-media" aria-labelledby="media-title">
        <div class="section-head">
          <h2 id="media-title">${t('missions.media.of', { name: mission ? missionName(mission) : this.taskId })}</h2>
          ${counted ? html`<p id="media-counted" class="count">${counted}</p>` : nothing}
        </div>
        <iframe class="gallery-frame" src="/gallery.html?${query}" title=${t('gallery.title')}></iframe>
      </section>
    `;
  }
}

customElements.define('desk-mission-media', DeskMissionMedia);
