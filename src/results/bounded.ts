// Texts of a test's output, cut to what is kept of them.
import { CONTROL, LIMITS, WHITE_SPACE } from './rules.js';

export function boundName(text: string): string {
  const name = text
    .slice(0, 2 * LIMITS.name)
    .replace(CONTROL, '')
    .replace(WHITE_SPACE, ' ')
    .trim();
  return name.slice(0, LIMITS.name);
}

export function boundDetail(text: string): string {
  const detail = text
    .slice(0, 2 * LIMITS.detail)
    .replace(CONTROL, '')
    .trim();
  return detail.length <= LIMITS.detail ? detail : `${detail.slice(0, LIMITS.detail)}…`;
}
