/**
 * The files of a task, a page of its own: pictures come from wherever FlightHub keeps them, which only its own policy lets in. The
 * desk shows it in a frame.
 */

import '../desk/css/desk.css';
import '../desk/css/forms.css';
import '../desk/css/fleet.css';
import './gallery.css';
import '../desk/missions/gallery/gallery';
import '../desk/theme';
import { chooseLanguage, t } from '../desk/texts';

await chooseLanguage();
document.title = t('gallery.title');
document.body.prepend(document.createElement('desk-gallery'));

// Somebody chose other colours on the desk around it.
addEventListener('storage', ({ key, newValue }) => {
  if (key !== 'flight-relay/theme') return;
  if (newValue === 'light' || newValue === 'dark') document.documentElement.dataset['theme'] = newValue;
  else delete document.documentElement.dataset['theme'];
});
