/** The files of a task, page by page, and where each is to be had. No DOM. */

import * as api from '../../api';
import { taskPath } from '../types';

const PAGE = 1_000;

export interface MediaFile {
  mediaId: string;
  name: string;
  type: string | null;
  suffix: string | null;
  sizeBytes: number | null;
  createdAt: string | null;
}

/** What somebody looks for. */
export type Kind = '' | 'image' | 'video' | 'other';

export const KINDS: readonly Kind[] = ['', 'image', 'video', 'other'];

export const kindOf = ({ type }: MediaFile): Kind => (type === 'image' || type === 'video' ? type : 'other');

export const fileName = ({ name, suffix }: MediaFile) => `${name}${suffix ?? ''}`;

/** The relay's own link to a file, which stays good. */
export function linkTo(projectId: string, taskId: string, { mediaId }: MediaFile, what: 'preview' | 'content'): string {
  return api.address(`${taskPath(projectId, taskId)}/media/${encodeURIComponent(mediaId)}/${what}`).href;
}

/** Reads them all, and hands over what there is after each page. */
export async function readFiles(projectId: string, taskId: string, take: (files: MediaFile[]) => void) {
  const path = `${taskPath(projectId, taskId)}/media`;
  const files: MediaFile[] = [];
  let after: string | null = null;
  do {
    const query: api.Query = after === null ? { limit: String(PAGE) } : { limit: String(PAGE), after };
    const answer: Awaited<ReturnType<typeof api.page<MediaFile>>> = await api.page<MediaFile>(path, query);
    files.push(...answer.items);
    take([...files]);
    after = answer.next === after ? null : answer.next;
  } while (after !== null);
}

/** Why a link does not load: the relay's word, or null where the relay gave a link and the storage did not give the file. */
export async function whyNot(link: string): Promise<api.ApiError | null> {
  try {
    const response = await fetch(link, { redirect: 'manual', cache: 'no-store', headers: { Accept: 'application/json' } });
    return response.type === 'opaqueredirect' ? null : new api.ApiError(response.status, await response.json());
  } catch {
    return new api.ApiError(0, {});
  }
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "1.2 MB"; empty where it is not known. */
export function sizeText(bytes: number | null): string {
  if (bytes === null) return '';
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 10 ? 1 : 0)} ${UNITS[power]}`;
}
