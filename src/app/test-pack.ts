// Tries a pack's triggers on the samples that stand beside them: each must hit its own patch and leave the other alone.
import { createTriggerMatcher } from '../check/match-triggers.js';
import { parsePatch } from '../diff/parse-patch.js';
import { readPack } from '../export/pack-read.js';
import type { Concern, Trigger } from '../model/concern.js';
import type { PackManifest } from '../model/pack.js';
import { SUBJECT_LINE } from './rules.js';

export type SampleName = 'hits' | 'misses';

export interface TriggerProblem {
  readonly concernId: string;
  /** The trigger's description. */
  readonly trigger: string;
  readonly sample: SampleName;
  readonly expected: string;
}

export interface PackTest {
  readonly manifest: PackManifest;
  readonly triggers: number;
  /** How many samples were tried. */
  readonly samples: number;
  readonly failures: readonly TriggerProblem[];
  /** Samples that are not there. */
  readonly missing: readonly TriggerProblem[];
}

/** Tries every sample of a pack. @throws PatchloreError `invalid-pack` when it cannot be read. */
export async function testPack(folder: string): Promise<PackTest> {
  const { manifest, concerns } = await readPack(folder);
  const tried = concerns.flatMap((concern) =>
    concern.triggers.flatMap((trigger) => [trySample(concern, trigger, 'hits'), trySample(concern, trigger, 'misses')]),
  );
  const problemsOf = (result: Result) => tried.filter((each) => each.result === result).map(({ problem }) => problem);
  return {
    manifest,
    triggers: concerns.reduce((sum, { triggers }) => sum + triggers.length, 0),
    samples: tried.filter(({ result }) => result !== 'missing').length,
    failures: problemsOf('failed'),
    missing: problemsOf('missing'),
  };
}

type Result = 'passed' | 'failed' | 'missing';

function trySample(
  { id }: Concern,
  trigger: Trigger,
  sample: SampleName,
): { readonly result: Result; readonly problem: TriggerProblem } {
  const text = trigger[sample];
  const problem = (expected: string) => ({ concernId: id, trigger: trigger.description, sample, expected });
  if (text === undefined) return { result: 'missing', problem: problem('a unified diff') };
  const patch = parsePatch(text, { messageId: null, subject: SUBJECT_LINE.exec(text)?.[1] ?? '' });
  const isHit = patch !== null && createTriggerMatcher(patch)([trigger]).length > 0;
  const expected = sample === 'hits' ? 'the trigger hits this patch' : 'the trigger leaves this patch alone';
  return { result: isHit === (sample === 'hits') ? 'passed' : 'failed', problem: problem(expected) };
}
