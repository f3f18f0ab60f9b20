// A structural condition in words.
import type { StructuralCondition } from './concern.js';

/** E.g. `a call of kmem_cache_destroy, none of rcu_barrier before it`. */
export function describeCondition(condition: StructuralCondition): string {
  const { call, line, notAfter, after, notInPatch, inPatch, inInstalledAs, inFunction, between } = condition;
  const part = (text: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${text} ${names.join(' or ')}`];
  return [
    ...part(line === 'added' ? 'a new call of' : 'a call of', call),
    ...part('no call before it of', notAfter),
    ...part('a call before it of', after),
    ...part('in a function like', inFunction),
    ...part('in a function that is installed as', inInstalledAs),
    ...(between === null ? [] : [`between ${between.open.join(' or ')} and ${between.close.join(' or ')}`]),
    ...part('the patch names', inPatch),
    ...part('the patch does not name', notInPatch),
  ].join(', ');
}
