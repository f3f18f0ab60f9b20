// What each feature of a paragraph says about whether it opens a new point. Logistic weights: the sum over the
// features that hold, with the bias, is turned into a probability; above one half the paragraph opens a point.
export const SEGMENT_WEIGHTS = {
  /** Every paragraph starts with this. */
  bias: -0.6,
  /** A blank line stands before it; without one only a list marker or a finished line can open a point. */
  afterBlank: 1.0,
  /** It starts with a list marker. */
  listItem: 1.2,
  /** It starts with a list marker, and so does the point that it would end. */
  listSibling: 1.2,
  /** It starts with words that announce another point: also, second, nit, by the way. */
  newPoint: 3.0,
  /** It starts with words that carry the point on: this, so, then, for example. */
  continues: -2.2,
  /** The paragraph before ends with a colon or a comma. */
  afterColon: -3.0,
  /** Code or a log stands right before it. */
  afterCode: -0.3,
  /** It starts with a lower-case letter. */
  startsLower: -0.5,
  /** It asks something. */
  asks: 0.2,
  /** It asks something, and so does the point before. */
  asksAgain: 0.3,
  /** It starts like a request or a question. */
  requests: 0.4,
  /** It names code that the point before names too; counted up to two. */
  sharedNames: -0.6,
  /** It names code, and none that the point before names. */
  otherNames: 0.4,
  /** It closes a point: no big deal, let me know, am I missing something. */
  aside: -1.5,
  /** It gives a verdict on the whole: looks good, applied. */
  verdict: 1.5,
  /** All that stands before it is a verdict, thanks, or an announcement. */
  afterOpening: 1.5,
  /** The point before is one short line. */
  afterShort: 0.0,
  /** The paragraph is one short line. */
  short: -0.2,
} as const;

export type SegmentFeature = keyof typeof SEGMENT_WEIGHTS;
