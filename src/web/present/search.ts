// A search as its page shows it: what is asked as chips, tabs, facets as links, hits.
import {
  addPart,
  type FieldName,
  findDoubtfulNames,
  listParts,
  removeField,
  SEARCH_FIELDS,
  type TypedAnswer,
  toPhrases,
} from '../../app/lookup-search.js';
import type { NamedHit } from '../../app/search-named.js';
import { FOUND_FORMAT_NAMES, FOUND_FORMATS } from '../../export/found.js';
import { type Facet, type FacetName, RESULT_TYPES, type ResultType, SORTS, type Sort } from '../../model/search.js';
import type { ErrorAnswer } from '../http-error.js';
import { concernUrl, messageUrl, searchExportUrl, searchUrl } from '../links.js';
import { SHELL_QUOTE } from '../rules.js';
import { clip, countOf, formatNumber, spellOut } from './format.js';
import { presentHit } from './search-hit.js';

/** What the address asks for. */
export interface Asked {
  readonly q: string;
  readonly sort: Sort;
  readonly page: number;
}

const TYPE_NAMES: Readonly<Record<ResultType, readonly [many: string, one: string]>> = {
  concern: ['Concerns', 'concern'],
  site: ['Sites', 'site'],
  scenario: ['Scenarios', 'scenario'],
  thread: ['Threads', 'thread'],
  pack: ['Packs', 'pack'],
  comment: ['Comments', 'comment'],
  message: ['Mails', 'mail'],
};

const FACET_NAMES: Readonly<Record<FacetName, string>> = {
  category: 'Category',
  kind: 'Kind',
  severity: 'Severity',
  state: 'State',
  resolution: 'Outcome',
  origin: 'Origin',
  list: 'List',
  from: 'Reviewer',
  path: 'Path',
  year: 'Year',
};

const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  category: 'category',
  kind: 'kind',
  severity: 'severity',
  state: 'state',
  resolution: 'outcome',
  origin: 'origin',
  list: 'list',
  from: 'from',
  path: 'path',
  year: 'year',
  date: 'date',
  symbol: 'symbol',
  subject: 'subject',
  pack: 'pack',
  has: 'has',
  is: 'type',
};

/** Values of a facet that stand open, and those that unfold. */
const SHOWN_VALUES = 7;
const MOST_VALUES = 27;
/** A longer query would stand in every link; it has no facets. */
const LONGEST_WITH_FACETS = 400;
/** Hits that can be paged through. */
const MOST_RANKED = 1500;
const LONGEST_TITLE = 240;

/** What the page shows in every state. */
export function presentControls(asked: Asked): object {
  return {
    sorts: SORTS.map((sort) => ({ value: sort, selected: sort === asked.sort })),
    fields: SEARCH_FIELDS,
    command: writeCommand(asked),
    doubts: findDoubtfulNames(asked.q).map((doubt) => ({
      ...doubt,
      href: searchUrl({ ...asked, q: doubt.query, page: 1 }),
    })),
  };
}

/** A query that could not be read: the wrong word in its place, and what was probably meant. */
export function presentProblem(asked: Asked, error: ErrorAnswer): object {
  const { word } = error.facts;
  if (word === undefined) return { ...error, typed: null, instead: null };
  const before = asked.q.slice(0, word.start);
  const after = asked.q.slice(word.end);
  const sign = asked.q[word.start] === '-' ? '-' : '';
  return {
    ...error,
    typed: { before, wrong: asked.q.slice(word.start, word.end), after },
    instead: word.instead && {
      text: word.instead,
      href: searchUrl({ ...asked, q: before + sign + word.instead + after, page: 1 }),
    },
  };
}

export function presentFound(asked: Asked, answer: TypedAnswer, named: NamedHit | null): object {
  const { q } = asked;
  const phrases = toPhrases(answer.query.terms);
  const hasFacets = q.length <= LONGEST_WITH_FACETS && answer.summary.counts.concern > 0;
  return {
    isAsked: answer.isAsked,
    reviewer: answer.reviewer && {
      name: answer.reviewer.value,
      concerns: countOf(answer.reviewer.count, 'concern'),
      href: searchUrl({ q: addPart('', 'from', answer.reviewer.value), sort: asked.sort }),
    },
    named: named && presentNamed(named),
    chips: presentChips(asked),
    tabs: presentTabs(asked, answer),
    facets: hasFacets ? answer.summary.facets.flatMap((facet) => presentFacet(asked, facet) ?? []) : [],
    summary: summarize(answer),
    hits: answer.results.hits.map((hit) => presentHit(hit, phrases)),
    exports: FOUND_FORMAT_NAMES.map((name) => ({
      label: FOUND_FORMATS[name].label,
      href: searchExportUrl({ ...asked, page: 1 }, name),
    })),
  };
}

function presentNamed({ type, id, title }: NamedHit): object {
  const href = type === 'concern' ? concernUrl(id) : messageUrl(id);
  return { what: TYPE_NAMES[type][1], href, title: clip(title, LONGEST_TITLE) || 'Untitled' };
}

/** How much there is, as one says it. */
function summarize({ type, summary, results }: TypedAnswer): string {
  if (type === null) return countOf(results.total, 'result');
  const count = Math.max(summary.counts[type], results.total);
  const name = TYPE_NAMES[type][1];
  if (summary.more.includes(type)) return `${formatNumber(count)} or more ${name}s`;
  return countOf(count, name) + (count > MOST_RANKED ? `, of which ${formatNumber(MOST_RANKED)} are ranked` : '');
}

/** The tabs name their type in the query. */
function presentTabs(asked: Asked, { summary, type }: TypedAnswer): readonly object[] {
  const ofAnyType = removeField(asked.q, 'is');
  return RESULT_TYPES.map((one) => ({
    label: TYPE_NAMES[one][0],
    count: formatNumber(summary.counts[one]) + (summary.more.includes(one) ? '+' : ''),
    href: searchUrl({ ...asked, q: addPart(ofAnyType, 'is', one), page: 1 }),
    current: one === type,
    isEmpty: summary.counts[one] === 0,
  }));
}

/** The values of fields that the query names, each with the search without it. */
function presentChips(asked: Asked): readonly object[] {
  return listParts(asked.q)
    .filter(({ field }) => field !== 'is')
    .map(({ field, value, negated, prefix, without }) => ({
      text: `${negated ? 'not ' : ''}${FIELD_LABELS[field]}: ${value}${prefix ? '*' : ''}`,
      href: searchUrl({ ...asked, q: without, page: 1 }),
    }));
}

interface FacetLink {
  readonly text: string;
  readonly count: string;
  readonly href: string;
  readonly selected: boolean;
}

function presentFacet(asked: Asked, facet: Facet): object | null {
  const parts = listParts(asked.q).filter(({ field, negated }) => field === facet.name && !negated);
  const withoutPath = removeField(asked.q, 'path');
  const links = facet.values.slice(0, MOST_VALUES).map(({ value, count }): FacetLink => {
    const chosen = parts.find((part) => part.value === value && !part.prefix);
    const query =
      chosen?.without ??
      // A folder is gone into; the values of the others come beside each other.
      (facet.name === 'path' ? addPart(withoutPath, 'path', value) : addPart(asked.q, facet.name, value));
    return {
      text: nameValue(facet.name, value, parts[0]?.value ?? null),
      count: formatNumber(count),
      href: searchUrl({ ...asked, q: query, page: 1 }),
      selected: chosen !== undefined,
    };
  });
  if (links.length === 0) return null;
  const chosen = links.filter(({ selected }) => selected);
  const others = links.filter(({ selected }) => !selected);
  const open = [...chosen, ...others.slice(0, Math.max(0, SHOWN_VALUES - chosen.length))];
  const folded = others.slice(Math.max(0, SHOWN_VALUES - chosen.length));
  return { name: facet.name, label: FACET_NAMES[facet.name], links: open, folded };
}

/** Below a folder that was gone into, its own name is not said again. */
function nameValue(facet: FacetName, value: string, above: string | null): string {
  if (facet !== 'path') return facet === 'from' || facet === 'list' ? value : spellOut(value);
  return above !== null && value.startsWith(`${above}/`) ? value.slice(above.length + 1) : value;
}

/** The same search on the command line. */
function writeCommand({ q, sort }: Asked): string {
  const query = `'${q.replace(SHELL_QUOTE, `'\\''`)}'`;
  return `patchlore search ${query}${sort === 'relevance' ? '' : ` --sort ${sort}`}`;
}
