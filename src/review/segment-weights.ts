// What each feature of a paragraph says about whether it opens a new point. The weights of the features that hold are
// added up with the bias; above zero the paragraph opens a point. Rounded from a logistic regression over hand-labelled
// replies, with the threshold moved towards splitting (the labels hold eight paragraphs that carry a point on for one
// that opens one), and the weights of lists and verdicts set by hand because the labels hold few of them.
export const SEGMENT_WEIGHTS = {
  /** Every paragraph starts with this. */
  bias: -1.5,
  /** A blank line stands before it; without one only a list marker or a finished line can open a point. */
  afterBlank: 0.7,
  /** It starts with a list marker. */
  listItem: 0.8,
  /** It starts with a list marker, and so does the point that it would end. */
  listSibling: 1.2,
  /** It starts with a list marker, and the words before announce a list of points: some comments, three issues. */
  announced: 2.0,
  /** It starts with words that announce another point: also, second, nit, by the way. */
  newPoint: 1.9,
  /** It starts with words that carry the point on: this, so, then, for example. */
  continues: -0.6,
  /** The paragraph before ends with a colon or a comma. */
  afterColon: -1.6,
  /** Code or a log stands right before it. */
  afterCode: -0.3,
  /** It is a correction like `s/a/b/`, which says all there is to say. */
  substitutes: 1.2,
  /** It starts with a lower-case letter. */
  startsLower: -0.4,
  /** It wants something: a change, a reason, an answer. */
  proposes: 1.1,
  /** It wants something, and so does the point before. */
  proposesAgain: 0.4,
  /** The point before is long. */
  afterLong: -0.4,
  /** It starts like a request or a question. */
  requests: 0.4,
  /** It names code that the point before names too; counted up to two. */
  sharedNames: -0.3,
  /** It names code, and none that the point before names. */
  otherNames: 0.1,
  /** It closes a point: no big deal, let me know, am I missing something. */
  aside: -0.8,
  /** It gives a verdict on the whole: looks good, applied. */
  verdict: 1.2,
  /** It says that something is fine, often at the end of thinking aloud. */
  reassures: 1.5,
  /** All that stands before it is a verdict, thanks, or an announcement. */
  afterOpening: 1.2,
  /** The point before is one short line. */
  afterShort: 0.3,
  /** The paragraph is one short line, and nothing says that it is a point: no words, no item like the one before. */
  short: -1.0,
} as const;

export type SegmentFeature = keyof typeof SEGMENT_WEIGHTS;
