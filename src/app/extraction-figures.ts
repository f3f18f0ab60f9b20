// How often extraction is right, as the training of the classifier measured it on hand-labelled mail.

/** In percent, on mails of three lists, each judged by weights that were learned without that list. */
export interface ExtractionFigures {
  /** Passages and concerns that were judged. */
  readonly passages: number;
  readonly concerns: number;
  /** Of what is taken for a concern, how much is one; of all concerns, how many are found. */
  readonly precision: number;
  readonly recall: number;
  /** How often each is the one that people chose. */
  readonly category: number;
  readonly kind: number;
  readonly severity: number;
}

const SCORED = 'lists not learned from';

/** The figures that stand with the classifier's weights. */
export async function findExtractionFigures(): Promise<ExtractionFigures> {
  const { default: stored } = await import('../review/weights/classifier.json', { with: { type: 'json' } });
  const { concern, category, kind, severity } = stored.figures;
  return {
    passages: concern[SCORED].samples,
    concerns: category[SCORED].samples,
    precision: Math.round(concern[SCORED].precision),
    recall: Math.round(concern[SCORED].recall),
    category: Math.round(category[SCORED].right),
    kind: Math.round(kind[SCORED].right),
    severity: Math.round(severity[SCORED].right),
  };
}
