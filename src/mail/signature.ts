// Signatures: what follows `-- `, and sign-offs (`Thanks,` and a name) at the end of what the replier says.
import type { DraftLine } from './body-line.js';
import { NAME_LINE, SIGN_OFF, SIGN_OFF_WITH_NAME, SIGNATURE_MARK } from './rules.js';

const MAX_SIGNATURE_LINES = 12;
const MAX_BARE_SIGNATURE_LINES = 5;
const MAX_NAME_LINES = 3;

/** `-- ` starts a signature unless much follows it: some writers separate parts of a mail with it. */
function markMarkedSignature(lines: readonly DraftLine[], at: number): void {
  const limit = lines[at]?.content === '-- ' ? MAX_SIGNATURE_LINES : MAX_BARE_SIGNATURE_LINES;
  let filled = 0;
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end];
    if (!line || line.depth > 0 || line.kind === 'attribution') break;
    if (line.kind !== 'blank') filled++;
    if (filled > limit) return;
  }
  for (let i = at; i < end; i++) {
    const line = lines[i];
    if (line && line.kind !== 'blank') line.kind = 'signature';
  }
}

/** The lines of a sign-off that starts at `at`: it, then at most three names, then nothing more is said before a quote. */
function findSignOffLines(lines: readonly DraftLine[], at: number): DraftLine[] {
  const found: DraftLine[] = [];
  for (let i = at; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.kind === 'quoted' || line.kind === 'signature' || line.kind === 'attribution') return found;
    if (line.kind === 'blank') continue;
    if (line.kind !== 'text') return [];
    if (i > at && (found.length > MAX_NAME_LINES || !(NAME_LINE.test(line.content) || SIGN_OFF.test(line.content)))) {
      return [];
    }
    found.push(line);
  }
  return found;
}

/** Marks signatures and sign-offs. */
export function markSignatures(lines: readonly DraftLine[]): void {
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'text' && SIGNATURE_MARK.test(line.content)) markMarkedSignature(lines, i);
  }
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'text') continue;
    if (!SIGN_OFF.test(line.content) && !SIGN_OFF_WITH_NAME.test(line.content)) continue;
    for (const part of findSignOffLines(lines, i)) part.kind = 'signature';
  }
}
