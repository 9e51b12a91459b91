import './css/alerts.css';
import './css/desk.css';
import './css/devices.css';
import './css/fleet.css';
import './css/missions.css';
import './css/timeline.css';
import './css/shell.css';
import './css/forms.css';
import './css/admin.css';
import './css/map.css';
import './css/map-view.css';
import './css/events.css';
import './css/tables.css';
import './css/live.css';
import './css/reconstruction.css';
import './shell';
import { store } from './store';
import { chooseLanguage } from './texts';

// What is drawn first is in the reader's language already.
await chooseLanguage();
document.body.prepend(document.createElement('desk-shell'));
store.start();
