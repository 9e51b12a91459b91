/**
 * Names of photos in a job, which has each name once: cameras begin each folder anew with DJI_0001.JPG. The same photos get the same
 * names each time, so that those that were sent are known again.
 */

const LONGEST = 255;
// What the relay takes in no name.
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/g;

const partsOf = (path) => path.replaceAll(FORBIDDEN, '_').split('/').filter(Boolean);

const isSame = (file, known) => known !== undefined && known.size === file.size && known.modified === file.lastModified;

/* The name, then with more and more of the folders that it lies in, then with a number. */
function* candidates(path) {
  const parts = partsOf(path);
  for (let count = 1; count <= parts.length; count++) yield parts.slice(-count).join('_').slice(-LONGEST);
  const name = parts.at(-1);
  const dot = name.lastIndexOf('.');
  const [base, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 2; ; number++) yield `${base}-${number}${suffix}`;
}

/**
 * Gives each file its name.
 *
 * @param dropped files, each with its path
 * @param kept what was sent before, by name
 * @returns what is to be sent, and how many of them were
 */
export function named(dropped, kept) {
  const inOrder = [...dropped].sort((one, other) => (one.path < other.path ? -1 : 1));
  const used = new Set(kept.keys());
  const known = { count: 0, bytes: 0 };
  const files = [];
  for (const { file, path } of inOrder) {
    if (wasSent(file, path, kept)) {
      known.count++;
      known.bytes += file.size;
      continue;
    }
    for (const name of candidates(path)) {
      if (used.has(name)) continue;
      used.add(name);
      files.push({ name, file });
      break;
    }
  }
  return { files, known };
}

/* Numbers are given only where all before them are taken. */
function wasSent(file, path, kept) {
  const plain = partsOf(path).length;
  let at = 0;
  for (const name of candidates(path)) {
    const known = kept.get(name);
    if (isSame(file, known)) return true;
    if (++at > plain && !known) return false;
  }
  return false;
}
