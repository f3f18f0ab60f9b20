// C (and, lightly, C++): which definition each line of one side belongs to. Definitions start in column 0.
import {
  ARRAY_OR_END,
  C_AGGREGATE,
  C_AGGREGATE_END,
  C_ATTRIBUTE,
  C_CONDITION,
  C_DEFINE,
  C_DEFINER,
  C_HEAD_ATTRIBUTE,
  C_INCLUDE,
  C_LABEL,
  C_NAMELESS_AGGREGATE,
  C_NAMELESS_CALL,
  C_SECOND_ARGUMENT,
  C_STATEMENT,
  ENUMERATOR,
  FUNCTION_POINTER,
  IDENTIFIER_AT_END,
  IDENTIFIER_AT_START,
  KERNEL_DOC,
  NAMED_BLOCK,
  STATIC,
} from './rules.js';

/** A definition has a few attributes at most. */
const MAX_ATTRIBUTES = 4;

interface CDefinition {
  /** Null for a nameless struct or enum, and for a macro that only describes the file. */
  readonly name: string | null;
  /** `single` ends on its line, `body` has opened its brace, `head` goes on: parameters, or a brace to come. */
  readonly extent: 'single' | 'body' | 'head';
}

/** The name of the definition that a hunk header's section text shows; null for none. */
export function readCSection(section: string): string | null {
  const macro = C_DEFINE.exec(section);
  if (macro !== null) return macro[1] ?? null;
  return readCDefinition(section, false)?.name ?? null;
}

/** For each line the symbol it belongs to; `section` is what the lines before the first definition belong to. */
export function nameCLines(texts: readonly string[], section: string | null): readonly (string | null)[] {
  const scan = new CScan(section);
  for (const text of texts) scan.read(text);
  return scan.finish();
}

type Region = 'body' | 'head' | 'macro' | 'outside';

class CScan {
  readonly #names: (string | null)[] = [];
  #region: Region = 'body';
  #name: string | null;
  /** What a macro inside a body interrupts. */
  #outer: { readonly region: Region; readonly name: string | null };
  /** Parentheses of the head that are still open; its brace is next when none are. Null when it has none, or not yet. */
  #openParens: number | null = null;
  /** The brace in column 0 that closed the last definition was read: code below it is of another one. */
  #isEnded = false;
  /** Where the name of a nameless aggregate will have to be filled in. */
  #bodyStart = 0;
  /** First line outside any definition that may belong to the next one; -1 for none. */
  #leadStart = -1;
  #isInComment = false;
  /** What the kernel-doc comment among the leads names. */
  #documented: string | null = null;

  constructor(section: string | null) {
    this.#name = section;
    this.#outer = { region: 'outside', name: section };
  }

  read(text: string): void {
    if (this.#region === 'macro') {
      this.#push(this.#name);
      if (!text.trimEnd().endsWith('\\')) this.#leaveMacro();
    } else if (text.trim() === '') this.#push(this.#name);
    else if (this.#region === 'head') this.#readHead(text);
    else if (this.#isInComment) this.#readLead(text);
    else if (isIndented(text)) this.#readIndented(text);
    else this.#readColumn0(text);
  }

  /** Leads that no definition followed belong to what their kernel-doc names, else to none that is shown. */
  finish(): readonly (string | null)[] {
    this.#closeLeads();
    return this.#names;
  }

  #closeLeads(): void {
    if (this.#leadStart >= 0) this.#names.fill(this.#documented, this.#leadStart);
    this.#leadStart = -1;
  }

  #push(name: string | null): void {
    this.#names.push(name);
  }

  #readIndented(text: string): void {
    if (this.#isEnded && text.startsWith(' /*')) {
      this.#readLead(text);
      return;
    }
    // ` * …` goes on with a comment that began in column 0, above what the hunk shows.
    if (text.startsWith(' *') && this.#region !== 'head') {
      if (text.startsWith(' */') || text.trimEnd().endsWith('*/')) this.#readLead(text);
      else {
        this.#isInComment = true;
        this.#readLead(text);
      }
    } else if (C_DEFINE.test(text)) this.#readDirective(text);
    else {
      this.#closeLeads();
      if (this.#isEnded) this.#forget();
      this.#push(this.#name ?? (this.#region === 'body' ? (ENUMERATOR.exec(text)?.[1] ?? null) : null));
    }
  }

  /** The beginning of what these lines belong to is not shown. */
  #forget(): void {
    this.#name = null;
    this.#region = 'body';
    this.#isEnded = false;
  }

  #readColumn0(text: string): void {
    const first = text[0];
    if (first === '#') this.#readDirective(text);
    else if (text.startsWith('/*')) this.#readLead(text);
    else if (text.startsWith('//')) {
      // In a body this is code that is commented out.
      if (this.#region === 'body') this.#push(this.#name);
      else this.#readLead(text);
    } else if (first === '}') this.#readEnd(text);
    else if (first === '{') {
      this.#push(this.#name);
      this.#region = 'body';
    } else if (C_LABEL.test(text) || C_STATEMENT.test(text)) this.#push(this.#name);
    else this.#readDefinition(text);
  }

  /** A comment, an attribute or a return type: part of what follows. */
  #readLead(text: string): void {
    if (this.#leadStart < 0) {
      this.#leadStart = this.#names.length;
      this.#documented = null;
    }
    this.#documented ??= KERNEL_DOC.exec(text)?.[1] ?? null;
    this.#region = 'outside';
    this.#push(this.#name);
    const opened = text.lastIndexOf('/*');
    const closed = text.lastIndexOf('*/');
    if (opened > closed) this.#isInComment = true;
    else if (closed >= 0) this.#isInComment = false;
  }

  #readDirective(text: string): void {
    const macro = C_DEFINE.exec(text)?.[1];
    if (macro === undefined) {
      // Behind the end of a definition a condition is about the next one, an include about none.
      const isOutside = this.#region === 'outside';
      if (isOutside && C_CONDITION.test(text)) this.#readLead(text);
      else if (isOutside && C_INCLUDE.test(text)) {
        this.#closeLeads();
        this.#push(null);
      } else this.#push(this.#name);
      return;
    }
    this.#nameLeads(macro);
    this.#push(macro);
    if (text.trimEnd().endsWith('\\')) {
      this.#outer = { region: this.#region, name: this.#name };
      this.#region = 'macro';
      this.#name = macro;
    }
  }

  #leaveMacro(): void {
    this.#region = this.#outer.region;
    this.#name = this.#outer.name;
  }

  #readEnd(text: string): void {
    const name = C_AGGREGATE_END.exec(text)?.[1];
    if (this.#name === null && name !== undefined) {
      this.#names.fill(name, this.#bodyStart);
      this.#name = name;
    }
    this.#push(this.#name);
    const goesOn = text.trimEnd().endsWith('{') || text.trimEnd().endsWith('(');
    this.#region = goesOn ? 'body' : 'outside';
    this.#isEnded = !goesOn;
  }

  #readDefinition(text: string): void {
    const definition = readCDefinition(text, this.#region === 'body');
    if (definition === null) {
      if (this.#region === 'body' && text.trimEnd().endsWith(';')) this.#push(this.#name);
      else this.#readLead(text);
      return;
    }
    this.#nameLeads(definition.name);
    this.#isEnded = false;
    if (definition.extent === 'single') {
      this.#push(definition.name);
      this.#region = 'outside';
      return;
    }
    this.#bodyStart = this.#names.length;
    this.#name = definition.name;
    this.#push(definition.name);
    this.#region = definition.extent;
    this.#openParens = countOpenParens(text, null);
  }

  #readHead(text: string): void {
    const end = withoutComment(text).trimEnd();
    // A quote may leave out the brace: what stands below it is the body, or the next definition.
    if (this.#openParens === 0 && !end.includes('{') && !C_HEAD_ATTRIBUTE.test(end)) {
      this.#region = isIndented(text) ? 'body' : 'outside';
      this.read(text);
      return;
    }
    this.#openParens = countOpenParens(end, this.#openParens);
    this.#push(this.#name);
    if (end.endsWith(';')) this.#region = 'outside';
    else if (end.includes('{')) this.#region = end.endsWith('}') ? 'outside' : 'body';
  }

  #nameLeads(name: string | null): void {
    if (this.#leadStart >= 0) this.#names.fill(name, this.#leadStart);
    this.#leadStart = -1;
    this.#isInComment = false;
  }
}

/** The definition that a line in column 0 begins; null for none. Inside a body a call is a statement whose indent was lost. */
function readCDefinition(line: string, isInBody: boolean): CDefinition | null {
  const text = withoutComment(line).trimEnd();
  const aggregate = C_AGGREGATE.exec(text)?.[1];
  if (aggregate !== undefined) return { name: aggregate, extent: text.includes('{') ? extentOf(text) : 'head' };
  if (C_NAMELESS_AGGREGATE.test(text)) return { name: null, extent: text.includes('{') ? extentOf(text) : 'head' };
  const block = NAMED_BLOCK.exec(text)?.[1];
  if (block !== undefined) return { name: block, extent: 'body' };
  const paren = text.indexOf('(');
  const equals = text.indexOf('=');
  if (equals > 0 && (paren < 0 || equals < paren)) {
    const name = IDENTIFIER_AT_END.exec(text.slice(0, equals).replace(ARRAY_OR_END, ''))?.[1];
    const isType = !isInBody || text.slice(0, equals).trim().includes(' ');
    return name === undefined || !isType ? null : { name, extent: text.endsWith(';') ? 'single' : 'body' };
  }
  if (paren >= 0) return readCallable(text, paren, isInBody);
  if (!text.endsWith(';') || isInBody) return null;
  const name = IDENTIFIER_AT_END.exec(text.slice(0, -1).replace(ARRAY_OR_END, ''))?.[1];
  return name === undefined ? null : { name, extent: 'single' };
}

/** How many parentheses are open behind the line; null as long as there were none. */
function countOpenParens(text: string, before: number | null): number | null {
  let open = before;
  for (const character of text) {
    if (character === '(') open = (open ?? 0) + 1;
    else if (character === ')') open = Math.max(0, (open ?? 0) - 1);
  }
  return open;
}

function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return first <= 32 || first === 0xa0;
}

function readCallable(text: string, firstParen: number, isInBody: boolean): CDefinition | null {
  let paren = firstParen;
  for (let attributes = 0; attributes <= MAX_ATTRIBUTES; attributes++) {
    const before = text.slice(0, paren);
    const name = IDENTIFIER_AT_END.exec(before)?.[1];
    if (name === undefined) return null;
    if (C_NAMELESS_CALL.test(name)) return { name: null, extent: extentOf(text) };
    if (C_ATTRIBUTE.test(name)) {
      const close = closingParen(text, paren);
      const next = close < 0 ? -1 : text.indexOf('(', close);
      if (next < 0) return null;
      paren = next;
      continue;
    }
    const pointer = FUNCTION_POINTER.exec(text.slice(paren))?.[1];
    if (pointer !== undefined) return { name: pointer, extent: extentOf(text) };
    const isBare = before.trim() === name;
    if (isInBody && isBare && text.endsWith(';')) return null;
    const isMacro = name === name.toUpperCase();
    const isUntyped = isBare || (isMacro && STATIC.test(before));
    const isDefiner = C_DEFINER.test(name) || (isUntyped && (isMacro || text.endsWith(';')));
    return { name: isDefiner ? readArgument(text, paren, name) : name, extent: extentOf(text) };
  }
  return null;
}

/** What a defining macro names: its first argument, or its second where the first is a type; else the macro itself. */
function readArgument(text: string, paren: number, macro: string): string {
  const [first, second] = text.slice(paren + 1).split(',', 2);
  const argument = C_SECOND_ARGUMENT.test(macro) ? second : first;
  return IDENTIFIER_AT_START.exec(argument ?? '')?.[1] ?? macro;
}

function closingParen(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function extentOf(text: string): CDefinition['extent'] {
  if (text.endsWith(';') || text.endsWith('}')) return 'single';
  return text.includes('{') ? 'body' : 'head';
}

function withoutComment(text: string): string {
  const line = text.indexOf('//');
  const block = text.indexOf('/*');
  const at = Math.min(line < 0 ? text.length : line, block < 0 ? text.length : block);
  return at === 0 ? text : text.slice(0, at);
}
