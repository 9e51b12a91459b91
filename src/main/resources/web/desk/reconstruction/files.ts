/** The photos that somebody drops or chooses: files, and all that lie in folders. */

export interface Dropped {
  file: File;
  /** From the folder on that was dropped. */
  path: string;
}

const PHOTO = /\.(jpe?g|png|tiff?|dng)$/i;
/** What systems put into folders. */
const HIDDEN = /^(\.|thumbs\.db$|desktop\.ini$)/i;

/** What cannot be read, such as a folder of somebody else, is null. */
export type Found = Dropped | null;

/** Of a drop, while its event lasts; what is in folders comes later. */
export function ofDrop(transfer: DataTransfer): Promise<Found[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length > 0) return Promise.all(entries.map((entry) => within(entry, ''))).then((all) => all.flat());
  return Promise.resolve(ofList(transfer.files));
}

export const ofList = (files: FileList): Dropped[] =>
  [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** Those that can be used; without photos only point clouds are made, of files of many kinds. */
export function usable(found: readonly Found[], takesAll: boolean): Dropped[] {
  return found
    .filter((one) => one !== null)
    .filter(({ file }) => file.size > 0 && !HIDDEN.test(file.name) && (takesAll || PHOTO.test(file.name)));
}

async function within(entry: FileSystemEntry, folder: string): Promise<Found[]> {
  const path = folder ? `${folder}/${entry.name}` : entry.name;
  const all: Found[] = [];
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      return [{ file, path }];
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // It tells a hundred at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return all;
      for (const one of some) all.push(...(await within(one, path)));
    }
  } catch {
    return [...all, null];
  }
}
