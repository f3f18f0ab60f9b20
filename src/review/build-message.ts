// A message of a compiler, linker or checker as a robot marks it → what it says without its place, and how bad it is.
import type { Severity } from '../model/taxonomy.js';
import {
  ERROR_KIND,
  FATAL_KIND,
  LINKER_MESSAGE,
  MESSAGE_HEAD,
  MESSAGE_PLACE,
  MESSAGE_TAIL,
  MISSING_SYMBOL,
  TEMPORARY_FILE,
  UNEVEN_QUOTES,
} from './rules-robots.js';
import { titlePoint } from './titles.js';

export interface BuildMessage {
  readonly title: string;
  readonly severity: Severity;
  /** The path as the message has it, and the line; null when it names none. */
  readonly place: { readonly path: string; readonly line: number } | null;
  /** The same for messages that have one cause. */
  readonly key: string;
}

/** Tools by what robots call them; what is not among them is the build. */
const TOOL_NAMES: Readonly<Record<string, string>> = {
  sparse: 'Sparse',
  smatch: 'Smatch',
  cocci: 'Coccinelle',
  coccinelle: 'Coccinelle',
  coverity: 'Coverity',
};

/** Reads a message; `rest` holds the lines that go on with it, `tool` what the mail says about who gave it. */
export function readBuildMessage(message: string, rest: readonly string[], tool: string | null): BuildMessage {
  const words = readWords(message);
  const isError = ERROR_KIND.test(message);
  const isSparse = message.includes(' sparse: ');
  const name = TOOL_NAMES[isSparse ? 'sparse' : (tool?.toLowerCase() ?? '')];
  const kind = FATAL_KIND.test(message) ? 'fatal error' : isError ? 'error' : 'warning';
  return {
    title: titlePoint({ text: `${name ?? `Build ${kind}`}: ${words}`, isCode: true }, null),
    severity: isError ? 'high' : 'medium',
    place: [message, ...rest].map(readPlace).find((place) => place !== null) ?? null,
    key: findKey(message, words),
  };
}

/** What the message says, without its place and kind. */
function readWords(message: string): string {
  let words = message;
  for (let round = 0; round < MESSAGE_HEAD.length; round++) {
    const shorter = MESSAGE_HEAD.reduce((rest, rule) => rest.replace(rule, ''), words);
    if (shorter === words || shorter === '') break;
    words = shorter;
  }
  const symbol = MISSING_SYMBOL.exec(words);
  if (symbol !== null) return `undefined symbol \`${symbol[1] ?? ''}\` in ${symbol[2] ?? ''}`;
  return words.replace(MESSAGE_TAIL, '').replace(UNEVEN_QUOTES, '`$1`').trim();
}

function readPlace(text: string): BuildMessage['place'] {
  const match = MESSAGE_PLACE.exec(text);
  const path = match?.[1];
  return path === undefined ? null : { path, line: Number(match?.[2]) };
}

/** A symbol is missing once, wherever it is used; a temporary file stands for the same source each time. */
function findKey(message: string, words: string): string {
  if (LINKER_MESSAGE.test(words)) return words.split(' in ', 1)[0] ?? words;
  if (TEMPORARY_FILE.test(message)) return words.split(/\s\S*,/, 1)[0] ?? words;
  return message;
}
