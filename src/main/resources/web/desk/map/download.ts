/** Saves what the API answers as a file, with the caller's own rights and no address that others could use. */

import * as api from '../api';

const TIMEOUT_MS = 60_000;

export async function download(path: string, type: string, fileName: string): Promise<void> {
  let response: Response;
  let content: Blob;
  try {
    response = await fetch(api.address(path), { headers: { Accept: type }, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    content = await response.blob();
  } catch {
    throw new api.ApiError(0, {});
  }
  if (!response.ok) throw new api.ApiError(response.status, await problemOf(content));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), TIMEOUT_MS);
}

async function problemOf(content: Blob): Promise<object> {
  try {
    return JSON.parse(await content.text());
  } catch {
    return {};
  }
}
