// A concern as people read it, with everything that belongs to it.
import type { ConcernDetail, DiscussionEntry } from '../app/concern-detail.js';
import type { Site } from '../model/comment.js';
import type { Concern, Evidence, Trigger } from '../model/concern.js';
import type { StoredDecision } from '../model/decision.js';
import { indent, type Paint, plainLine, shortDate } from './output.js';
import { describeScenarioInShort } from './print-scenario.js';

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
    ...section('Decisions', decisions.map(describeDecision)),
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
  const stance = comment.stance === null ? '' : ` ${comment.stance}`;
  const head = plainLine(`${shortDate(comment.date)} ${comment.author.name || comment.author.email}${stance}`);
  return [`${front}${paint('quiet', head)}`, ...indent(comment.text, `${front}  `)];
}

function describeOutcome({ concern, comment }: ConcernDetail): readonly string[] {
  if (comment === null || comment.resolution.by.length === 0) return [];
  const evidence = comment.resolution.by.map(({ messageId, stance, text }) => {
    const said = stance === null ? '' : `${stance}: `;
    return `  ${plainLine(`${said}${text}`)}  <${plainLine(messageId)}>`;
  });
  return [`  ${concern.resolution}`, ...evidence];
}

function describeTrigger(trigger: Trigger): readonly string[] {
  const conditions: readonly (readonly [string, readonly string[]])[] = [
    ['paths', trigger.paths],
    ['symbols', trigger.symbols],
    ['added', trigger.added],
    ['removed', trigger.removed],
    ['near', trigger.near],
    ['without', trigger.without],
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

function describeDecision({ action, by, at }: StoredDecision): string {
  const reason = action.type === 'dismiss' ? `: ${plainLine(action.reason)}` : '';
  const into = action.type === 'merge' ? ` into ${action.into}` : '';
  return `  ${shortDate(at)} ${plainLine(by)}: ${action.type}${into}${reason}`;
}
