// What each thing that a sentence shows says about whether it is the point of its remark; title-choice.ts adds up the weights
// of those that hold. Rounded from a regression (conditional logit: one of a remark's sentences is the point) over 453
// remarks whose sentences were read by hand; those of rare things are set by hand.
export const TITLE_WEIGHTS = {
  /** Times its place: 0 for the first sentence, 5 from the sixth on. */
  later: -0.5,
  last: -0.4,
  /** Words of a machine or a company, a subject line. By hand. */
  nobodys: -4,
  /** Pasted code. By hand: few of the remarks had any. */
  code: -1.5,
  /** Asks; "…, right?" does not. */
  question: 0.9,
  /** Asks at once. */
  questionFirst: 0.6,
  followsQuestion: -0.8,
  /** Says what should be done. */
  proposes: 1,
  /** Says what could be done. */
  offers: 0.4,
  /** Asks somebody to do something, or why it is not done. */
  asksFor: 0.9,
  /** Begins with what its writer objects to, or does not understand. */
  objects: 1.1,
  /** Turns against what stands before it. */
  turns: 0.8,
  /** The next sentence turns against it. */
  beforeTurn: -0.3,
  /** Begins with "also", "and", "or". */
  adds: -0.7,
  /** Begins with a condition. */
  supposes: 0.4,
  /** Says what its writer did or thought. */
  tellsOfSelf: -1.1,
  /** Thanks, agrees, announces. */
  saysNothing: -1.6,
  /** Continues the sentence before it. By hand. */
  hangsOn: -1,
  /** Has a word that asks, denies, or names a fault. */
  strongWord: 1.2,
  /** Has a word that says what may be. */
  weakWord: 0.7,
  namesCode: 0.4,
  /** None of its words names anything. */
  nameless: -1.2,
  /** A question that names nothing, and asks for no reason. */
  namelessQuestion: -1.7,
  /** Only one of its words names something. */
  namesOne: -0.3,
  oneWord: -0.7,
  /** Four words or less. */
  short: -1.3,
  /** Ends with a colon. */
  announces: 0.3,
} as const;

export type TitleFeature = keyof typeof TITLE_WEIGHTS;
