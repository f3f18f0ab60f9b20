// What names, globs and line patterns of a pack may look like. Every expression is linear.

/** A pack's name, a concern's or scenario's slug: lower case, digits, single dashes inside. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** `pack/slug`. */
export const QUALIFIED_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A message-id without angle brackets. */
export const MESSAGE_ID = /^[^\s<>@]+@[^\s<>@]+$/;

/** A name in C, with `*` and `?` for what varies. */
export const NAME_PATTERN = /^(?=.*[A-Za-z])[A-Za-z0-9_*?]+$/;

/** A way out of a function, `return -E*`, or a condition inside one, `#ifdef CONFIG_*`: what stands beside calls. */
export const MARK_PATTERN = /^(?:return|#\s?if)[ -~]{0,180}$/;

/** Characters that a glob may hold; brackets, braces and backslashes have no meaning here. */
const GLOB_CHARACTERS = /^[A-Za-z0-9_.,+@*?/-]+$/;

/** A relative path with `*` and `?` inside a name and `**` as a whole name. */
export function isGlob(text: string): boolean {
  return (
    GLOB_CHARACTERS.test(text) &&
    text.split('/').every((name) => name !== '' && (name === '**' || !name.includes('**')))
  );
}

/** One line that holds something besides stars and white space. */
export function isLinePattern(text: string): boolean {
  return text.length <= 200 && !text.includes('\n') && /[^\s*]/.test(text);
}
