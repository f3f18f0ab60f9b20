// A structural condition in words.
import type { StructuralCondition, ValueUse } from './concern.js';

/** E.g. `a call of kmem_cache_destroy, none of rcu_barrier before it`. */
export function describeCondition(condition: StructuralCondition): string {
  const { call, line, notAfter, after, notInPatch, inPatch, inInstalledAs, inFunction, between } = condition;
  const { dereferenced, argumentOnlyHere, uncommented, sameArgument, intoArgument, readOutside } = condition;
  const part = (text: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${text} ${names.join(' or ')}`];
  return [
    ...part(line === 'added' ? 'a new call of' : 'a call of', call),
    ...part('no call before it of', notAfter),
    ...part('a call before it of', after),
    ...part('in a function like', inFunction),
    ...part('in a function that is installed as', inInstalledAs),
    ...(between === null ? [] : [`between ${between.open.join(' or ')} and ${between.close.join(' or ')}`]),
    ...(dereferenced === undefined ? [] : describeUse(dereferenced)),
    ...(argumentOnlyHere ? ['whose first argument no other source file of the series names'] : []),
    ...(readOutside === undefined ? [] : [`whose member is read outside of ${readOutside.join(', ')} elsewhere`]),
    ...(intoArgument ? ['into its own first argument'] : []),
    ...(sameArgument ? ['with the same first argument'] : []),
    ...(uncommented ? ['without a comment'] : []),
    ...part('the patch names', inPatch),
    ...part('the patch does not name', notInPatch),
  ].join(', ');
}

function describeUse({ of, untested, after, notGivenTo, givenTo = [] }: ValueUse): readonly string[] {
  const value = of === 'result' ? 'what it returns' : 'its first argument';
  const use = givenTo.length > 0 ? `given to ${givenTo.join(' or ')}` : 'dereferenced';
  return [
    `${value} is ${use}${untested ? ' untested' : ''}${after.length > 0 ? ` after ${after.join(' or ')}` : ''}`,
    ...(notGivenTo.length > 0 ? [`given to none of ${notGivenTo.join(' or ')} before`] : []),
  ];
}
