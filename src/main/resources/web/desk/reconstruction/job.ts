/** One job: what it is at, its files, its products, what it asks. Tells `ask` with what somebody wants of it. */

import { html, nothing } from 'lit';
import '../elements/time';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { t, word } from '../texts';
import { isOver, PRODUCTS, takesFiles, type Job, type Product, type ProductName } from './api';
import { ofDrop, ofList, usable, type Found } from './files';
import { uploads, type Progress } from './uploads';

export type Wanted = 'start' | 'yes' | 'cancel' | 'remove';

const ICONS: Record<string, string> = { finished: 'cleared', failed: 'warning', cancelled: 'unknown', 'needs-decision': 'warning' };
const MB = 1_000_000;
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const megabytes = (bytes: number) => NUMBER.format(bytes / MB);

export class DeskJob extends DeskElement {
  static override properties = { job: {}, projectId: {}, isOver: { state: true }, left: { state: true }, reading: { state: true } };

  declare job: Job;
  declare projectId: string;
  declare private isOver: boolean;
  /** How much of what was dropped cannot be used. */
  declare private left: number;
  declare private reading: boolean;

  constructor() {
    super();
    Object.assign(this, { isOver: false, left: 0, reading: false });
  }

  override whileShown() {
    return [uploads.subscribe(() => this.requestUpdate())];
  }

  override render() {
    const { job } = this;
    const title = `job-${job.jobId}`;
    return html`<article class="job" data-job-id=${job.jobId} data-phase=${job.phase} aria-labelledby=${title}>
      <div class="job-head">
        <h4 id=${title}>${job.name}</h4>
        <p class="job-phase">${icon(ICONS[job.phase] ?? 'notification')} <strong>${word('reconstruction.phase', job.phase)}</strong>
          <span class="meta">${t('reconstruction.since')} <desk-time .value=${job.phaseSince} kind="clock"></desk-time></span></p>
      </div>
      <p class="meta">${this.#made()}</p>
      ${job.question ? this.#question(job) : job.detail ? html`<p class="job-detail">${job.detail}</p>` : nothing}
      <p class="job-counts">${this.#counts(job)}</p>
      ${job.phase === 'reconstructing' ? this.#bar(t('reconstruction.progress'), job.progressPercent) : nothing}
      ${takesFiles(job) ? this.#upload(job) : nothing} ${takesFiles(job) ? nothing : this.#products(job)} ${this.#buttons(job)}
    </article>`;
  }

  #made() {
    const { products, createdBy, createdAt, deleteResourceWhenFinished } = this.job;
    const names = PRODUCTS.filter((name) => products[name]).map((name) => word('reconstruction.product', name));
    return html`${names.join(', ')} · ${t('reconstruction.madeBy', { name: createdBy })}
      <desk-time .value=${createdAt} kind="clock"></desk-time>${deleteResourceWhenFinished ? ` · ${t('reconstruction.deletes')}` : nothing}`;
  }

  #counts({ files, filesUploaded, filesReported, phase }: Job) {
    if (phase === 'created' && uploads.isUnderWay(this.job.jobId)) return '';
    if (phase === 'created') return t('reconstruction.files.none');
    if (phase === 'uploading') return t('reconstruction.files.uploading', { count: files, uploaded: filesUploaded });
    return t('reconstruction.files.reported', { count: files, reported: filesReported });
  }

  #question({ question, detail }: Job) {
    return html`<div class="note job-question">
      <p><strong>${word('reconstruction.question', question)}</strong></p>
      ${detail ? html`<p>${detail}</p>` : nothing}
      <p>${word('reconstruction.yes', question)}</p>
    </div>`;
  }

  #upload(job: Job) {
    const { jobId } = job;
    return html`<div class="drop ${this.isOver ? 'drop-over' : ''}" @dragover=${this.#over} @dragleave=${() => (this.isOver = false)}
      @drop=${this.#drop}>
      <p>${t('reconstruction.drop')}</p>
      <p class="buttons">
        <label class="file-button">${t('reconstruction.choose.files')}
          <input type="file" class="unseen" data-choose="files" multiple @change=${this.#chosen}></label>
        <label class="file-button">${t('reconstruction.choose.folder')}
          <input type="file" class="unseen" data-choose="folder" webkitdirectory @change=${this.#chosen}></label>
      </p>
      ${job.files > 0 && !uploads.of(jobId) ? html`<p class="meta job-resume">${t('reconstruction.resume')}</p>` : nothing}
      ${this.reading ? html`<p class="meta">${t('reconstruction.reading')}</p>` : nothing}
      ${this.left > 0 ? html`<p class="meta job-left">${t('reconstruction.left', { count: this.left })}</p>` : nothing}
      <div class="job-upload" aria-live="polite">${this.#sent(uploads.of(jobId))}</div>
      ${
        uploads.isUnderWay(jobId)
          ? html`<p><button type="button" class="quiet" data-do="pause" @click=${() => uploads.stop(jobId)}>${t('reconstruction.stop')}</button></p>`
          : nothing
      }
    </div>`;
  }

  #sent(progress: Progress | null) {
    if (!progress) return nothing;
    const { files, bytes, sentFiles, sentBytes, known, failed, failedCount, way, isWaiting, end, detail } = progress;
    const values = { count: files, sent: sentFiles, done: megabytes(sentBytes), all: megabytes(bytes) };
    return html`
      ${files > 0 ? this.#bar(t('reconstruction.sending'), bytes > 0 ? (100 * sentBytes) / bytes : 100) : nothing}
      <p class="job-sent" data-end=${end ?? 'none'}>${t('reconstruction.sent', values)}
        ${known.count > 0 ? t('reconstruction.known', { count: known.count }) : nothing}</p>
      <p class="meta job-way">${t(way === 'bucket' ? 'reconstruction.way.bucket' : 'reconstruction.way.relay')}</p>
      ${isWaiting && !end ? html`<p class="meta">${t('reconstruction.waiting')}</p>` : nothing}
      ${end && end !== 'done' ? html`<p class="note">${word('reconstruction.end', end)} ${detail ?? ''}</p>` : nothing}
      ${
        failedCount > 0
          ? html`<div class="note job-failed"><p>${t('reconstruction.failedFiles', { count: failedCount })}</p>
              <ul>${failed.map(({ name, why }) => html`<li>${name}: ${word('reconstruction.why', why)}</li>`)}</ul></div>`
          : nothing
      }
    `;
  }

  #bar(label: string, percent: number) {
    return html`<p class="job-bar"><progress max="100" value=${percent} aria-label=${label}></progress>
      <span>${Math.floor(percent)} %</span></p>`;
  }

  #products({ products }: Job) {
    const named = PRODUCTS.filter((name) => products[name]).map((name) => [name, products[name]!] as const);
    if (named.every(([, { status, modelId }]) => status === null && modelId === null)) return nothing;
    return html`<ul class="job-products">${named.map(([name, product]) => this.#product(name, product))}</ul>`;
  }

  #product(name: ProductName, { modelId, status, progressPercent, errorCode, error, zipStatus, zipFileKey }: Product) {
    const isRunning = status === 'executing' && progressPercent !== null;
    return html`<li data-product=${name} data-status=${status ?? ''}>
      <strong>${word('reconstruction.product', name)}</strong>
      ${status === null ? t('reconstruction.status.unstarted') : word('reconstruction.status', status)}
      ${isRunning ? this.#bar(t('reconstruction.progress.of', { name: word('reconstruction.product', name) }), progressPercent) : nothing}
      ${errorCode ? html`<p class="job-error">${t('reconstruction.error', { text: error ?? t('reconstruction.error.unknown'), code: errorCode })}</p>` : nothing}
      ${zipStatus && zipStatus !== 'initial' ? html`<p>${word('reconstruction.zip', zipStatus)}</p>` : nothing}
      ${zipFileKey ? html`<p class="meta job-key">${t('reconstruction.zipKey')} <code>${zipFileKey}</code></p>` : nothing}
      ${modelId ? html`<p class="meta job-key">${t('reconstruction.model')} <code>${modelId}</code></p>` : nothing}
    </li>`;
  }

  #buttons(job: Job) {
    const { jobId } = job;
    const reason = takesFiles(job) ? this.#startReason(job) : null;
    const place = `job-reason-${jobId}`;
    return html`<div class="buttons">
      ${
        takesFiles(job)
          ? html`<button type="button" data-do="start" aria-disabled=${reason !== null} aria-describedby=${reason ? place : nothing}
              @click=${() => reason === null && this.#tell('start')}>${t('reconstruction.start')}</button>`
          : nothing
      }
      ${job.question ? this.#button('yes', t('reconstruction.go')) : nothing}
      ${isOver(job) ? this.#button('remove', t('reconstruction.remove'), true) : this.#button('cancel', t('reconstruction.cancel'), true)}
      ${reason ? html`<span id=${place} class="command-reason meta">${reason}</span>` : nothing}
    </div>`;
  }

  #button(wanted: Wanted, text: string, isQuiet = false) {
    return html`<button type="button" data-do=${wanted} class=${isQuiet ? 'quiet' : ''} @click=${() => this.#tell(wanted)}>${text}</button>`;
  }

  #startReason({ jobId, files }: Job): string | null {
    if (uploads.isUnderWay(jobId)) return t('reconstruction.no.sending');
    const progress = uploads.of(jobId);
    const isEmpty = files === 0 && !progress?.sentFiles && !progress?.known.count;
    return isEmpty ? t('reconstruction.no.files') : null;
  }

  #over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  }

  async #drop(event: DragEvent) {
    event.preventDefault();
    this.isOver = false;
    if (event.dataTransfer) await this.#take(ofDrop(event.dataTransfer));
  }

  async #chosen(event: Event) {
    const input = event.target as HTMLInputElement;
    const chosen = input.files ? ofList(input.files) : [];
    await this.#take(Promise.resolve(chosen));
    // The same ones may be chosen again.
    input.value = '';
  }

  async #take(coming: Promise<Found[]>) {
    this.reading = true;
    try {
      const found = await coming;
      const taken = usable(found, 'lidar' in this.job.products);
      this.left = found.length - taken.length;
      if (taken.length > 0) uploads.send(this.projectId, this.job.jobId, taken);
    } finally {
      this.reading = false;
    }
  }

  #tell(wanted: Wanted) {
    this.dispatchEvent(new CustomEvent<Wanted>('ask', { detail: wanted }));
  }
}

customElements.define('desk-job', DeskJob);
