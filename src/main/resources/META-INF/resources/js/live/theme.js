/** The colours that somebody chose on the desk, here too. */

const KEY = 'flight-relay/theme';

function show() {
  let theme = null;
  try {
    theme = localStorage.getItem(KEY);
  } catch {
    // Storage is switched off.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

addEventListener('storage', show);
show();
