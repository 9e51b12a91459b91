import type { Role } from './types';

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** Whether somebody of a role has the rights of another: each has those of the ones before it. */
export const isAtLeast = (role: Role | undefined, wanted: Role) =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(wanted);
