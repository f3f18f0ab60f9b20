// The order of texts that does not depend on anybody's language: that of their code units.

/** Below 0 when `a` comes first, above 0 when `b` does, 0 when they are the same. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
