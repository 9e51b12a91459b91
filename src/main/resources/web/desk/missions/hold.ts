/** Holding a planned task, taking it up again, and why neither can be done now. */

import { roleReason, type Command } from '../devices/commands';
import { commandLog } from '../devices/log';
import { store } from '../store';
import { t } from '../texts';
import { taskPath, type Mission } from './types';
import { beginOf, dockName, missionName, stageOf } from './words';

/** The one of the two that makes sense; null for a task that flies or is over. */
export function holdOf(mission: Mission): Command | null {
  const stage = stageOf(mission);
  if (stage !== 'waiting' && stage !== 'held') return null;
  const { projectId, taskId, deviceSn } = mission;
  const id = stage === 'waiting' ? 'suspend' : 'restore';
  const name = missionName(mission);
  const command: Command = {
    id,
    choice: name,
    operation: 'updateFlightTaskStatus',
    deviceSn: deviceSn ?? '',
    taskId,
    method: 'PATCH',
    path: taskPath(projectId, taskId),
    body: { status: id === 'suspend' ? 'suspended' : 'restored' },
    isMomentary: false,
    isUrgent: false,
    names: { choice: name, dock: dockName(mission) },
    about: [
      [t('missions.task'), name],
      [t('missions.dock'), `${dockName(mission)}, ${store.model.projects.get(projectId)?.name ?? t('project.unknown')}`],
      [t('missions.begin'), clockOf(mission)],
    ],
    reason: roleReason(),
  };
  if (!command.reason && commandLog.underWay(projectId, command)) command.reason = t('command.no.underWay');
  return command;
}

const clockOf = (mission: Mission) => {
  const time = Date.parse(beginOf(mission) ?? '');
  return Number.isNaN(time) ? t('value.none') : new Date(time).toLocaleString('en-GB');
};
