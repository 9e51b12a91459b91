/** Models of photos of one's own: jobs, from the files to the result (`#/reconstruction`). For operators. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../elements/ask';
import './job';
import './new-job';
import { ApiError } from '../api';
import { DeskElement } from '../element';
import type { DeskAsk, Question } from '../elements/ask';
import { projectChoice } from '../elements/project-choice';
import { kept } from '../kept';
import { Reading } from '../reading';
import { isAtLeast } from '../roles';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import type { RelayEvent } from '../types';
import { problemText, readError, troubleOf } from '../troubles';
import { deleteJob, isOver, listJobs, PRODUCTS, startJob, type Job } from './api';
import type { Wanted } from './job';
import { uploads } from './uploads';

const EVERY_MS = 10_000;
const chosen = kept('reconstruction-project', '');

export class DeskReconstruction extends DeskElement {
  static override properties = { projectId: { state: true }, trouble: { state: true } };

  declare private projectId: string;
  /** What could not be done last, in words. */
  declare private trouble: string;
  readonly #jobs = new Reading(this, () => this.#read(), EVERY_MS);
  #underWay = '';
  #role = '';

  constructor() {
    super();
    Object.assign(this, { projectId: '', trouble: '' });
    new Shows(this, ['projects', 'session']);
  }

  override whileShown() {
    return [store.onEvent((event) => this.#take(event)), uploads.subscribe(() => this.#look())];
  }

  override willUpdate() {
    const { projects } = store.model;
    if (projects.has(this.projectId) || projects.size === 0) return;
    this.#choose(projects.has(chosen.value) ? chosen.value : [...projects.keys()][0]!);
  }

  /* Who is signed in may be known later than the projects are. */
  override updated() {
    const role = store.model.session?.role ?? '';
    if (role !== this.#role) void this.#jobs.again();
    this.#role = role;
  }

  override render() {
    const { session, projects } = store.model;
    if (projects.size === 0) return html`<p class="empty">${t('list.waiting')}</p>`;
    const isAllowed = isAtLeast(session?.role, 'operator');
    return html`<section class="reconstruction" aria-labelledby="reconstruction-title">
      <div class="section-head">
        <h2 id="reconstruction-title">${t('reconstruction')}</h2>
        <p class="meta">${t('reconstruction.what')}</p>
      </div>
      ${
        session?.role && !isAllowed
          ? html`<p id="reconstruction-reason" class="note">${t('reconstruction.no.role', { role: word('command.role', session.role) })}</p>`
          : this.#all()
      }
    </section>`;
  }

  #all() {
    const { value, trouble } = this.#jobs;
    const jobs = [...(value ?? [])].sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
    return html`
      ${projectChoice('reconstruction-project', this.projectId, (projectId) => this.#choose(projectId))}
      <details class="panel job-costs">
        <summary>${t('reconstruction.costs')}</summary>
        <ul>
          <li>${t('reconstruction.costs.files')}</li>
          <li>${t('reconstruction.costs.products')}</li>
          <li>${t('reconstruction.costs.once')}</li>
          <li>${t('reconstruction.costs.limits')}</li>
        </ul>
      </details>
      <desk-new-job .projectId=${this.projectId} @made=${() => this.#jobs.again()}></desk-new-job>
      ${this.trouble ? html`<p id="reconstruction-trouble" class="note" role="alert">${this.trouble}</p>` : nothing}
      ${trouble ? html`<p id="reconstruction-error" class="note">${t('reconstruction.failed', { text: readError(trouble) })}</p>` : nothing}
      <h3>${t('reconstruction.jobs')}</h3>
      ${
        jobs.length === 0
          ? html`<p class="empty">${t(value ? 'reconstruction.none' : 'reconstruction.jobs.waiting')}</p>`
          : html`<div class="jobs">
              ${repeat(
                jobs,
                ({ jobId }) => jobId,
                (job) => html`<desk-job .job=${job} .projectId=${this.projectId}
                  @ask=${(event: CustomEvent<Wanted>) => this.#ask(job, event.detail)}></desk-job>`,
              )}
            </div>`
      }
      <desk-ask></desk-ask>
    `;
  }

  /* Null while it is not known, which is not the same as none. */
  async #read(): Promise<Job[] | null> {
    if (!this.projectId || !isAtLeast(store.model.session?.role, 'operator')) return null;
    return (await listJobs(this.projectId)).items;
  }

  #take({ type, source, data }: RelayEvent) {
    const isOurs = type.startsWith('reconstruction.') && source === `/projects/${this.projectId}` && data.kind === 'open';
    if (isOurs) void this.#jobs.again();
  }

  /* When photos begin or cease to come, the job is another one. */
  #look() {
    const underWay = (this.#jobs.value ?? []).map(({ jobId }) => `${jobId} ${uploads.phase(jobId)}`).join();
    if (underWay !== this.#underWay) void this.#jobs.again();
    this.#underWay = underWay;
  }

  #choose(projectId: string) {
    this.projectId = chosen.value = projectId;
    this.trouble = '';
    void this.#jobs.anew();
  }

  async #ask(job: Job, wanted: Wanted) {
    if (!(await this.querySelector<DeskAsk>('desk-ask')!.ask(question(job, wanted)))) return;
    this.trouble = '';
    try {
      if (wanted === 'start' || wanted === 'yes') await startJob(this.projectId, job.jobId);
      else await deleteJob(this.projectId, job.jobId);
      uploads.forget(job.jobId);
    } catch (error) {
      const isAnswer = error instanceof ApiError && error.status >= 400;
      const text = isAnswer ? problemText(error) : readError(troubleOf(error));
      this.trouble = t('reconstruction.notDone', { name: job.name, text });
    }
    void this.#jobs.again();
  }
}

function question(job: Job, wanted: Wanted): Question {
  const { name, products } = job;
  const made = PRODUCTS.filter((one) => products[one]).map((one) => word('reconstruction.product', one));
  const facts = [
    [t('reconstruction.name'), name],
    [t('reconstruction.products'), made.join(', ')],
    [t('reconstruction.photos'), String(Math.max(job.files, uploads.of(job.jobId)?.sentFiles ?? 0))],
  ] as const;
  if (wanted === 'start') {
    const what = [t('reconstruction.start.what'), t('reconstruction.costs.files'), t('reconstruction.costs.products')];
    return { title: t('reconstruction.start.title', { name }), what, facts, yes: t('reconstruction.start.yes') };
  }
  if (wanted === 'yes') {
    const what = [word('reconstruction.question', job.question), word('reconstruction.yes', job.question)];
    return { title: t('reconstruction.go.title', { name }), what, facts, yes: t('reconstruction.go') };
  }
  if (isOver(job)) {
    return { title: t('reconstruction.remove.title', { name }), what: [t('reconstruction.remove.what')], yes: t('reconstruction.remove') };
  }
  return { title: t('reconstruction.cancel.title', { name }), what: [t('reconstruction.cancel.what')], facts, yes: t('reconstruction.cancel') };
}

customElements.define('desk-reconstruction', DeskReconstruction);
