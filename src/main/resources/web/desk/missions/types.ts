/** Tasks, routes and media, as the API tells them: docs/integrate/api.md#flight-tasks. */

export interface TaskFault {
  code: number | null;
  message: string | null;
  happenedAt: string | null;
  deviceSn: string | null;
}

export interface TaskRepeat {
  type: string;
  interval: number | null;
  daysOfWeek: number[];
  daysOfMonth: number[];
  weeksOfMonth: number[];
}

export interface Task {
  taskId: string;
  name: string | null;
  deviceSn: string | null;
  landingDockSn: string | null;
  routeId: string | null;
  type: string | null;
  status: string | null;
  beginAt: string | null;
  endAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  waypoint: number | null;
  waypoints: number | null;
  mediaStatus: string | null;
  uploadedFiles: number | null;
  expectedFiles: number | null;
  returnHeightMetres: number | null;
  returnMode: string | null;
  lossOfLink: string | null;
  resume: string | null;
  repeat: TaskRepeat | null;
  startTimes: string[];
  periods: { beginAt: string; endAt: string }[];
  minBatteryPercent: number | null;
  exceptions: TaskFault[];
}

/** A task, and the project that has it. */
export interface Mission extends Task {
  projectId: string;
}

export interface Route {
  routeId: string;
  name: string;
  model: string | null;
  templates: string[];
  distanceMetres: number | null;
  waypoints: number | null;
  sizeBytes: number | null;
  updatedAt: string | null;
}

const at = encodeURIComponent;

export const tasksPath = (projectId: string) => `projects/${at(projectId)}/tasks`;
export const taskPath = (projectId: string, taskId: string) => `${tasksPath(projectId)}/${at(taskId)}`;
export const routesPath = (projectId: string) => `projects/${at(projectId)}/routes`;
export const routeLink = (projectId: string, routeId: string) => `#/missions/routes/${at(projectId)}/${at(routeId)}`;
export const missionLink = (projectId: string, taskId: string) => `#/missions/${at(projectId)}/${at(taskId)}`;
