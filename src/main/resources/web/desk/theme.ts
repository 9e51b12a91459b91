/** Light, dark, or as the system is; kept in the browser. The colours of each are in css/theme.css. */

import { kept } from './kept';

const THEMES = ['system', 'light', 'dark'] as const;
const chosen = kept('theme', 'system');

export const theme = () => chosen.value;

export function nextTheme() {
  chosen.value = THEMES[(THEMES.indexOf(chosen.value as 'system') + 1) % THEMES.length]!;
  show();
}

function show() {
  if (theme() === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme();
}

show();
