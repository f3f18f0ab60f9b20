// What a patch is called among the others of its series.
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';

/** Its `n/m`, else its title. */
export function namePatch({ subject }: Patch): string {
  const { index, count, title } = parseSubject(subject);
  return index === null || count === null ? title : `${index}/${count}`;
}
