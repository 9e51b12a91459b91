/**
 * Every word of the desk, by key; texts/en.json has them all. Another language is one more file beside it, with as many of
 * the keys as it likes: what is missing there is English.
 *
 * `{name}` stands for a value. Of a key with forms, such as `fleet.count#one` and `fleet.count#other`, the value `count`
 * chooses one.
 */

import en from './texts/en.json';

type Written = keyof typeof en;
type Counted<Key> = Key extends `${infer Base}#${string}` ? Base : never;
export type Key = Exclude<Written, `${string}#${string}`> | Counted<Written>;
export type Values = Record<string, string | number>;

let words: Readonly<Record<string, string>> = en;
let plurals = new Intl.PluralRules('en');

/** Takes the first of the reader's languages that there is a file for. */
export async function chooseLanguage(wanted: readonly string[] = navigator.languages) {
  for (const language of wanted) {
    const short = language.split('-')[0]!.toLowerCase();
    if (short === 'en') return;
    try {
      const file = await import(`./texts/${short}.json`);
      words = { ...en, ...file.default };
      plurals = new Intl.PluralRules(short);
      document.documentElement.lang = short;
      return;
    } catch {
      // There is none.
    }
  }
}

export function t(key: Key, values: Values = {}): string {
  const form = typeof values['count'] === 'number' ? plurals.select(values['count']) : 'other';
  const text = words[key] ?? words[`${key}#${form}`] ?? words[`${key}#other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text of a word of the API, such as a level; of one that nobody knows, the word itself, readable. */
export function word(group: string, name: string | number | null | undefined): string {
  if (name === null || name === undefined || name === '') return words[`${group}.`] ?? '';
  return words[`${group}.${name}`] ?? readable(name);
}

export function readable(name: string | number): string {
  const text = String(name).replaceAll(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
