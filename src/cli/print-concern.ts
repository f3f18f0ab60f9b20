// A concern as people read it, with everything that belongs to it.
import type { ConcernDetail, DiscussionEntry } from '../app/concern-detail.js';
import type { ReviewComment, Site } from '../model/comment.js';
import type { Concern, Evidence, Trigger } from '../model/concern.js';
import { type DecisionAction, dropUndone, type StoredDecision } from '../model/decision.js';
import { describeCondition } from '../model/describe-trigger.js';
import { indent, type Paint, plainLine, shortDate } from './output.js';
import { describeScenarioInShort } from './print-scenario.js';

/** Of a corrected field. */
const LONGEST_VALUE = 80;

export function describeConcern(detail: ConcernDetail, paint: Paint): readonly string[] {
  const { concern, comment, discussion, scenarios, decisions } = detail;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint('strong', title), ...lines];
  const quote =
    comment === null || comment.quote === ''
      ? []
      : [...indent(comment.quote, '  ').map((line) => paint('quiet', line)), ''];
  const body = concern.body === '' ? [] : indent(concern.body, '  ');
  return [
    paint('strong', plainLine(concern.title)),
    `${concern.severity} ${concern.category}, ${concern.kind}, ${describeState(concern)}`,
    paint('quiet', plainLine(describeOrigin(detail))),
    ...section('Raised in answer to', describeOrigins(detail)),
    ...section('Said', [...quote, ...body]),
    ...section('Where', concern.sites.flatMap(describeSite)),
    ...section(
      'Discussion',
      discussion.flatMap((entry) => describeAnswer(entry, paint)),
    ),
    ...section('Outcome', describeOutcome(detail)),
    ...section('To test', scenarios.flatMap(describeScenarioInShort)),
    ...section('Applies when', concern.triggers.flatMap(describeTrigger)),
    ...section(
      'Evidence',
      concern.evidence.flatMap((evidence) => describeEvidence(evidence, paint)),
    ),
    ...section('Decisions', describeDecisions(decisions)),
  ];
}

/** A remark that is no concern, and how to say that it is one. */
export function describeRemarkInFull(comment: ReviewComment, paint: Paint): readonly string[] {
  const { id, title, author, date, messageId, stance, answersTo, text, site } = comment;
  return [
    paint('strong', plainLine(title)),
    `no concern${stance === null ? '' : `: ${stance}`}`,
    paint('quiet', plainLine(`${id}  ${author.name || author.email}  ${shortDate(date)}  <${messageId}>`)),
    ...(answersTo === null ? [] : ['', paint('strong', 'In answer to'), ...indent(answersTo.text, '  ')]),
    '',
    paint('strong', 'Said'),
    ...indent(text, '  '),
    ...(site === null ? [] : ['', paint('strong', 'Where'), ...describeSite(site)]),
    '',
    `If it is a concern: patchlore concern promote ${id}`,
  ];
}

function describeState(concern: Concern): string {
  const parts: string[] = [concern.state, concern.resolution];
  if (concern.mergedInto !== null) parts.push(`merged into ${concern.mergedInto}`);
  if (concern.recurrence > 1) parts.push(`raised ${concern.recurrence} times`);
  return parts.join(', ');
}

function describeOrigin({ concern, url, series, version }: ConcernDetail): string {
  const parts = [concern.id];
  if (concern.pack !== null) parts.push(`pack ${concern.pack}`);
  if (concern.author !== null) parts.push(concern.author.name || concern.author.email);
  if (concern.origin === 'bot') parts.push('a program');
  if (concern.date !== null) parts.push(shortDate(concern.date));
  if (series !== null) parts.push(`on v${version ?? '?'} of “${series.title}”`);
  if (url !== null) parts.push(url);
  return parts.join('  ');
}

function describeSite(site: Site): readonly string[] {
  const line = site.line === null ? '' : `:${site.line}${site.side === 'old' ? ' (old side)' : ''}`;
  const symbol = site.symbol === null ? '' : `  ${site.symbol}`;
  const place = plainLine(`${site.file}${line}${symbol}`);
  return site.anchor === null ? [`  ${place}`] : [`  ${place}`, ...indent(site.anchor, '    ')];
}

function describeAnswer({ comment, depth }: DiscussionEntry, paint: Paint): readonly string[] {
  const front = '  '.repeat(depth);
  const stance = comment.stance === null ? '' : `, ${comment.stance}`;
  const head = plainLine(`${shortDate(comment.date)} ${comment.author.name || comment.author.email}${stance}`);
  const own = comment.isConcern ? `  [a concern of its own: ${comment.resolution.state}, ${comment.id}]` : '';
  return [`${front}${paint('quiet', head + own)}`, ...indent(comment.text, `${front}  `)];
}

/** The nearest remark, and above it the concern that the discussion began with. */
function describeOrigins({ origins }: ConcernDetail): readonly string[] {
  const [first] = origins;
  const nearest = origins.at(-1);
  if (first === undefined || nearest === undefined) return [];
  const shown = first === nearest ? [nearest] : [nearest, first];
  return shown.map(({ title, author, date, id, isConcern }, index) => {
    const said = `${shortDate(date)} ${author.name || author.email}: ${title}${isConcern ? `  ${id}` : ''}`;
    return `  ${plainLine(index === 0 ? said : `in the discussion that began with ${said}`)}`;
  });
}

function describeOutcome({ concern, outcome }: ConcernDetail): readonly string[] {
  if (outcome.length === 0) return [];
  const steps = outcome.map(({ messageId, stance, text, author, date }) => {
    const said = stance === null ? '' : `${author?.name || author?.email || 'somebody'}, ${stance}: `;
    return `  ${plainLine(`${shortDate(date)} ${said}${text}`)}  <${plainLine(messageId)}>`;
  });
  return [`  ${concern.resolution}`, ...steps];
}

function describeTrigger(trigger: Trigger): readonly string[] {
  const conditions: readonly (readonly [string, readonly string[]])[] = [
    ['paths', trigger.paths],
    ['symbols', trigger.symbols],
    ['added', trigger.added],
    ['removed', trigger.removed],
    ['near', trigger.near],
    ['without', trigger.without],
    ['without in the context', trigger.withoutContext ?? []],
    ['without in the series', trigger.withoutInSeries ?? []],
    ['except', trigger.except ?? []],
    ['removed names', trigger.nameGone ? ['that the file no longer has'] : []],
    ['structural', (trigger.structural ?? []).map(describeCondition)],
    ['subject', trigger.subject ?? []],
    ['message', trigger.message ?? []],
    ['message without', trigger.messageWithout ?? []],
    ['other paths', trigger.otherPaths ?? []],
    ['paths without', trigger.withoutPaths ?? []],
  ];
  const given = conditions.filter(([, values]) => values.length > 0);
  return [
    `  ${plainLine(trigger.description)}`,
    ...given.map(([name, values]) => `    ${name}: ${plainLine(values.join(' | '))}`),
  ];
}

function describeEvidence({ url, messageId, text, author, date }: Evidence, paint: Paint): readonly string[] {
  const source = [shortDate(date), author?.name ?? '', url ?? (messageId === null ? '' : `<${messageId}>`)];
  const head = plainLine(source.filter((part) => part !== '').join('  '));
  return [`  ${paint('quiet', head)}`, ...(text === '' ? [] : indent(text, '    '))];
}

function describeDecisions(decisions: readonly StoredDecision[]): readonly string[] {
  const counting = new Set(dropUndone(decisions));
  const made = decisions.filter(({ action }) => action.type !== 'undo');
  return made.map((decision) => {
    const { action, by, at } = decision;
    const undone = counting.has(decision) ? '' : '  (taken back)';
    return `  ${shortDate(at)} ${plainLine(`${by}: ${describeAction(action)}`)}${undone}`;
  });
}

function describeAction(action: DecisionAction): string {
  switch (action.type) {
    case 'dismiss':
      return `dismiss: ${action.reason}`;
    case 'merge':
      return `merge into ${action.into}`;
    case 'split':
      return `split off ${action.part.id} “${action.part.title}”`;
    case 'edit':
      return `edit ${Object.entries(action.fields).map(describeField).join(', ')}`;
    default:
      return action.type;
  }
}

function describeField([name, value]: readonly [string, unknown]): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${name} = ${text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text}`;
}
