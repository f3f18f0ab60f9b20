// What each feature of a paragraph says about whether it opens a new point. The weights of the features that hold are
// added up with the bias; above zero the paragraph opens a point. Rounded from a logistic regression over 550 paragraphs
// read by hand, with the threshold moved towards splitting (six paragraphs carry a point on for one that opens one), and
// the weights of lists and verdicts set by hand because there are few of them.
export const SEGMENT_WEIGHTS = {
  /** Every paragraph starts with this. */
  bias: -1.2,
  /** It starts with a list marker. */
  listItem: 0.8,
  /** It starts with a list marker, and so does the point that it would end. */
  listSibling: 1.2,
  /** It starts with a list marker, and the words before announce a list of points: some comments, three issues. */
  announced: 2.0,
  /** It has no list marker, and the words before the first of its kind announce several points. */
  amongAnnounced: 1.3,
  /** It starts with words that announce another point: also, second, nit, by the way. */
  newPoint: 1.8,
  /** It starts with words that carry the point on: this, so, then, for example. */
  continues: -0.4,
  /** The paragraph before ends with a colon or a comma. */
  afterColon: -1.2,
  /** Code or a log stands right before it. */
  afterCode: -0.5,
  /** It is a correction like `s/a/b/`, which says all there is to say. */
  substitutes: 1.2,
  /** It starts with a lower-case letter. */
  startsLower: -0.7,
  /** It wants something: a change, a reason, an answer. */
  proposes: 1.1,
  /** It says what should or must be. */
  demands: 0.6,
  /** The point before is long. */
  afterLong: -1.0,
  /** It names code that the point before names too; counted up to two. */
  sharedNames: -0.2,
  /** It names code, and none that the point before names. */
  otherNames: 0.3,
  /** It closes a point: no big deal, let me know, am I missing something. */
  aside: -0.8,
  /** It gives a verdict on the whole: looks good, applied. */
  verdict: 1.4,
  /** It says that something is fine, often at the end of thinking aloud. */
  reassures: 1.4,
  /** All that stands before it is a verdict or thanks. */
  afterOpening: 1.4,
  /** The point before is one short line. */
  afterShort: 0.5,
  /** The paragraph is one short line, and nothing says that it is a point: no words, no item like the one before. */
  short: -0.7,
} as const;

export type SegmentFeature = keyof typeof SEGMENT_WEIGHTS;
