/** One PUT of a file, with its progress. Answers the status; 0 for no answer at all. */

/** Who says nothing for so long is not waited for. */
export const SILENT_MS = 60_000;

export function put(url, file, { own, onProgress, signal }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let silence = 0;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENT_MS);
    };
    const end = (status) => {
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
      const code = own && status >= 400 ? codeOf(request.responseText) : null;
      resolve({ status, code, retryAfter: own ? Number(request.getResponseHeader('Retry-After')) || 0 : 0 });
    };
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    request.upload.onprogress = ({ loaded }) => {
      listen();
      onProgress(loaded);
    };
    request.onload = () => end(request.status);
    request.onerror = request.onabort = () => end(0);
    request.open('PUT', url);
    listen();
    // Without a type of its own: links of some buckets are signed for none.
    request.send(file.slice(0, file.size, ''));
  });
}

function codeOf(text) {
  try {
    return JSON.parse(text).code ?? null;
  } catch {
    return null;
  }
}
