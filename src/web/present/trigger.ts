// When a concern applies to a new patch: in words, and as the data that stands in a pack.
import { stringify } from 'yaml';
import type { Trigger } from '../../model/concern.js';
import { describeCondition } from '../../model/describe-trigger.js';
import { highlightLines } from '../highlight.js';

export interface ShownCondition {
  readonly text: string;
  /** Any one of these is enough (or, for `without`, excludes the file). */
  readonly patterns: readonly string[];
}

export interface ShownTrigger {
  readonly description: string;
  /** All must hold. */
  readonly conditions: readonly ShownCondition[];
  /** HTML: the trigger as YAML, without its samples. */
  readonly data: string;
  /** A patch that it hits; null without one. */
  readonly sample: string | null;
}

export function presentTrigger(trigger: Trigger): ShownTrigger {
  const conditions: readonly ShownCondition[] = [
    { text: 'the patch touches a path like', patterns: trigger.paths },
    { text: 'it changes the body of', patterns: trigger.symbols },
    { text: 'it adds a line with', patterns: trigger.added },
    { text: 'it removes a line with', patterns: trigger.removed },
    { text: 'the same hunk shows', patterns: trigger.near },
    { text: 'the file shows nowhere', patterns: trigger.without },
    { text: 'the file showed nowhere before', patterns: trigger.withoutContext ?? [] },
    { text: 'no patch of the series adds', patterns: trigger.withoutInSeries ?? [] },
    { text: 'removed lines count', patterns: trigger.nameGone ? ['whose name the file no longer has'] : [] },
    { text: 'lines that do not count', patterns: trigger.except ?? [] },
    ...(trigger.structural ?? []).map((condition) => ({
      text: 'the code shows',
      patterns: [describeCondition(condition)],
    })),
    { text: 'the subject says', patterns: trigger.subject ?? [] },
    { text: 'the commit message says', patterns: trigger.message ?? [] },
    { text: 'the commit message says nowhere', patterns: trigger.messageWithout ?? [] },
    { text: 'the patch also touches a path like', patterns: trigger.otherPaths ?? [] },
    { text: 'no patch of the series touches a path like', patterns: trigger.withoutPaths ?? [] },
  ];
  return {
    description: trigger.description,
    conditions: conditions.filter(({ patterns }) => patterns.length > 0),
    data: renderData(trigger),
    sample: trigger.hits ?? null,
  };
}

/** What says nothing is left out. */
function renderData({ hits, misses, ...trigger }: Trigger): string {
  const said = Object.entries(trigger).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  const lines = stringify(Object.fromEntries(said), { lineWidth: 100 }).trimEnd().split('\n');
  return highlightLines(lines, 'yaml').join('\n');
}
