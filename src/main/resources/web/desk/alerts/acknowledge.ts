/** Acknowledgements under way, and those that were refused. */

import * as api from '../api';
import { alertKey, type Trouble } from '../store/model';
import { store } from '../store';
import { troubleOf } from '../troubles';
import type { Alert } from '../types';

interface Progress {
  isBusy: boolean;
  error: Trouble | null;
}

const progress = new Map<string, Progress>();

export const progressOf = ({ projectId, alertId }: Alert): Progress =>
  progress.get(alertKey(projectId, alertId)) ?? { isBusy: false, error: null };

export async function acknowledge(alert: Alert, note: string | null) {
  const { projectId, alertId } = alert;
  if (progressOf(alert).isBusy) return;
  show({ isBusy: true, error: null });
  try {
    const answer = await api.acknowledge(projectId, alertId, note);
    // The event tells it too, and may have been faster; an answer without the alert leaves it to the event.
    if (answer.alertId && store.model.alerts.has(alertKey(projectId, alertId))) {
      store.model.putAlert(projectId, answer as Alert);
    }
    show(null);
  } catch (error) {
    show({ isBusy: false, error: troubleOf(error) });
  }

  function show(now: Progress | null) {
    const key = alertKey(projectId, alertId);
    if (now) progress.set(key, now);
    else progress.delete(key);
    store.changed('alerts');
  }
}
