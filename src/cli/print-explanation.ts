// `patchlore check --explain`: what each item's score is made of.
import { explainScore } from '../app/explain.js';
import type { Checklist } from '../model/checklist.js';
import { plainLine } from './output.js';

const FEATURE_WIDTH = 22;

/** A table an item: feature, value × weight = product, and the reason in words. */
export function renderExplanation({ items }: Checklist): string {
  const tables = items.map((item, index) => {
    const parts = explainScore(item).map(({ feature, value, weight, product }, at) => {
      const numbers = `${pad(value)} × ${pad(weight)} = ${pad(product)}`;
      return `     ${feature.padEnd(FEATURE_WIDTH)}${numbers}   ${plainLine(item.reasons[at]?.text ?? '')}`;
    });
    return [`${index + 1}. ${pad(item.score)}  ${item.concernId}  ${plainLine(item.title)}`, ...parts, ''].join('\n');
  });
  return items.length === 0 ? 'Nothing applies.\n' : tables.join('\n');
}

function pad(value: number): string {
  return value.toFixed(2).padStart(6);
}
