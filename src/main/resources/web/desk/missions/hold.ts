/** Holding a planned task, taking it up again, and why neither can be done now. */

import { commandName, roleReason } from '../devices/commands';
import { commandLog, type Wish } from '../devices/log';
import { store } from '../store';
import { t, type Values } from '../texts';
import { clock } from '../time';
import { taskPath, type Mission } from './types';
import { beginOf, dockName, missionName, stageOf } from './words';

export interface Hold {
  wish: Wish;
  name: string;
  names: Values;
  where: [string, unknown][];
  /** Why it cannot be done, in words; null when it can. */
  reason: string | null;
}

/** The one of the two that makes sense; null for a task that flies or is over. */
export function holdOf(mission: Mission): Hold | null {
  const stage = stageOf(mission);
  if (stage !== 'waiting' && stage !== 'held') return null;
  const { projectId, taskId, deviceSn } = mission;
  const id = stage === 'waiting' ? 'suspend' : 'restore';
  const name = missionName(mission);
  const wish: Wish = {
    id,
    choice: name,
    operation: 'updateFlightTaskStatus',
    deviceSn: deviceSn ?? '',
    taskId,
    method: 'PATCH',
    path: taskPath(projectId, taskId),
    body: { status: id === 'suspend' ? 'suspended' : 'restored' },
    isMomentary: false,
  };
  const names = { choice: name };
  const where: [string, unknown][] = [
    [t('missions.task'), name],
    [t('missions.dock'), `${dockName(mission)}, ${store.model.projects.get(projectId)?.name ?? t('project.unknown')}`],
    [t('missions.begin'), clock(beginOf(mission)) || t('value.none')],
  ];
  const underWay = commandLog.underWay(projectId, wish) ? t('command.no.underWay') : null;
  return { wish, name: commandName(id, names), names, where, reason: roleReason() ?? underWay };
}
