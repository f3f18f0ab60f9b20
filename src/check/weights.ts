// What a reason is worth, and how much of each kind is shown. A score is the sum of weight × value over an item's reasons.

/** The named features. Each value is between 0 and 1. */
export const WEIGHTS = {
  /** Raised on an earlier revision, and nothing shows that it was taken care of. */
  'earlier-unaddressed': 14,
  /** Raised on an earlier revision; the code changed, but not plainly because of it. */
  'earlier-needs-a-look': 10,
  /** Raised on an earlier revision and settled: for the record, below everything that is to be done. */
  'earlier-addressed': -3,
  /** The line that the concern was raised at stands in the patch. */
  'same-content': 2.5,
  /** The patch changes the function, struct or macro that the concern is about. */
  'same-symbol': 2.5,
  /** The patch changes a function of that name in another file. */
  'same-name': 3,
  /** The patch calls the function that the concern is about, or shows how that calls what the patch changes. */
  neighbour: 1.25,
  /** A trigger of the concern hits lines of the patch. */
  trigger: 4.5,
  /** The patch changes the file that the concern is about, elsewhere. */
  'same-file': 0.25,
  /** The concern speaks of what the patch does: shared words and names, rare ones counting more. */
  likeness: 3,
  /** How much of the patch is in the function that the concern is about. */
  'changed-here': 2,
  /** People found it useful in earlier checks; below zero when they did not. */
  feedback: 4,
  /** How often reviewers raise its category at the files of the patch. */
  habit: 1.25,
  /** Better items say something of the same category at the same place. */
  'said-above': -1,
  /** A person confirmed it, or a pack holds it. */
  confirmed: 6,
  /** How sure the program is that a candidate is a concern. */
  confidence: 1,
  severity: 0.5,
  /** Raised again and again: grows with the logarithm of the count. */
  recurrence: 1.5,
  /** 1 today, one half after two years. */
  recency: 1.75,
  /** It was fixed or agreed where it was raised: a real point, not a misunderstanding. */
  'was-right': 0.25,
  /** Its author was contradicted, or it was answered: weaker. */
  'was-answered': -0.5,
} as const;
export type Feature = keyof typeof WEIGHTS;

/** The weight of a feature; 0 for one that is no longer known. */
export function weightOf(feature: string): number {
  return Object.hasOwn(WEIGHTS, feature) ? WEIGHTS[feature as Feature] : 0;
}

/** Worth of a severity. */
export const SEVERITY_VALUE = { critical: 1, high: 0.7, medium: 0.35, low: 0 } as const;

export const LIMITS = {
  /** Items whose only link is the file. */
  sameFileOnly: 3,
  /** Where there are more of them, none says more than the others, and none is shown. */
  fewInFile: 3,
  /** Items of one category at one place: more of them are mostly one discussion. */
  sameKind: 2,
  /** Items at functions that the patch calls, or that call what it changes. */
  neighbour: 4,
  /** Items at the same function or line. */
  sameCode: 10,
  /** Items by trigger. */
  trigger: 20,
  /** A candidate below this confidence is shown for its line or function only from here on … */
  codeConfidence: 0.5,
  /** … and for its file only from here on. */
  fileConfidence: 0.75,
  /** Places kept of one item. */
  places: 10,
  /** Pieces of evidence kept of one item. */
  evidence: 10,
  /** Scenarios of playbooks that are added to one item. */
  playbooks: 3,
  /** Items whose only link is what they speak of. */
  similar: 8,
  /** A likeness below this is chance. */
  likeness: 0.35,
  /** The same, where the only names that are shared are those that all code uses: a lock is in every driver. */
  plainLikeness: 0.5,
  /** Concerns that are read whole. */
  readWhole: 60,
  /** Better items of the same category and place that count against an item. */
  saidAbove: 3,
  /** Candidates that are compared with each other for near-duplicates. */
  compared: 400,
} as const;
