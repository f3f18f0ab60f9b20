// Finds what could run or load in a page. Only real tags are looked at: escaped text holds no `<`.

const TAG = /<[a-z][^<>]*>/gi;
const DANGEROUS = [
  /^<(?:iframe|object|embed|base|style|video|audio)\b/i,
  /^<script(?! src="\/assets\/)/i,
  /^<img(?! src="\/assets\/)/i,
  /\son[a-z]+\s*=/i,
  /\s(?:href|src|action|formaction)="(?!\/(?!\/)|#|https?:|mailto:)/i,
  /\sstyle=/i,
];

export function findDangerousTags(html: string): readonly string[] {
  const tags = html.match(TAG) ?? [];
  return tags.filter((tag) => DANGEROUS.some((pattern) => pattern.test(withoutQuotedText(tag))));
}

/** Attribute values as far as they cannot be mistaken for attributes; addresses stay. */
function withoutQuotedText(tag: string): string {
  return tag.replace(/\s(value|title|aria-label|placeholder|content)="[^"]*"/gi, '');
}
