// How evidence is set: somebody's own words as a mail has them, a note as prose.
import type { Evidence } from '../../model/concern.js';

export function evidenceStyle({ author }: Evidence): 'said' | 'note' {
  return author === null ? 'note' : 'said';
}
