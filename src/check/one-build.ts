// What a compiler said of one patch: it holds of that patch and of its next revisions, and of no other work.
import type { Concern } from '../model/concern.js';
import { BUILD_FAILURE } from './rules.js';

/** Whether a robot raised it because its build of the patch failed or warned. */
export function isOfOneBuild({ origin, title }: Pick<Concern, 'origin' | 'title'>): boolean {
  return origin === 'bot' && BUILD_FAILURE.test(title);
}
