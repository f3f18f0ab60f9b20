// Snippets as people read them: without the marks of Markdown, and without the quotes and brackets of a JSON list.
import { JSON_LIST_MARK, MARKDOWN_LINK, MARKDOWN_PAIR, MARKDOWN_START, WHITE_SPACE } from './rules.js';

/** Markdown as one line of plain text. What stands for itself in code (`**argv`, `a_b`) stays. */
export function markdownToPlain(text: string): string {
  return text
    .replace(MARKDOWN_START, '')
    .replace(MARKDOWN_LINK, '$1')
    .replace(MARKDOWN_PAIR, '$2')
    .replaceAll('`', '')
    .replace(WHITE_SPACE, ' ')
    .trim();
}

/** `["CONFIG_KASAN=y","CONFIG_PROVE_RCU=y"] make` as `CONFIG_KASAN=y CONFIG_PROVE_RCU=y make`. */
export function jsonListsToPlain(text: string): string {
  return text.replace(JSON_LIST_MARK, ' ').replace(WHITE_SPACE, ' ').trim();
}
