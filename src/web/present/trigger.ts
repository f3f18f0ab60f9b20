// When a concern applies to a new patch, in words.
import type { Trigger } from '../../model/concern.js';
import { describeCondition } from '../../model/describe-trigger.js';

export interface ShownCondition {
  readonly text: string;
  /** Any one of these is enough (or, for `without`, excludes the file). */
  readonly patterns: readonly string[];
}

export interface ShownTrigger {
  readonly description: string;
  /** All must hold. */
  readonly conditions: readonly ShownCondition[];
}

export function presentTrigger(trigger: Trigger): ShownTrigger {
  const conditions: readonly ShownCondition[] = [
    { text: 'the patch touches a path like', patterns: trigger.paths },
    { text: 'it changes the body of', patterns: trigger.symbols },
    { text: 'it adds a line with', patterns: trigger.added },
    { text: 'it removes a line with', patterns: trigger.removed },
    { text: 'the same hunk shows', patterns: trigger.near },
    { text: 'the file shows nowhere', patterns: trigger.without },
    ...(trigger.structural ?? []).map((condition) => ({
      text: 'the code shows',
      patterns: [describeCondition(condition)],
    })),
    { text: 'the commit message says', patterns: trigger.message ?? [] },
    { text: 'the commit message says nowhere', patterns: trigger.messageWithout ?? [] },
  ];
  return {
    description: trigger.description,
    conditions: conditions.filter(({ patterns }) => patterns.length > 0),
  };
}
