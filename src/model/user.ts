// People who sign in, and what each may do.

/** Each may do what those before it may: read; correct, decide, work through checklists; manage people and settings. */
export const ROLES = ['reader', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether `role` is at least `needed`; null is nobody. */
export function hasRole(role: Role | null, needed: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
