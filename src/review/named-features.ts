// The features with a name and a meaning: what a look at a passage and at what stands around it tells.
import { feature, MOST_CHARS, MOST_REMARK_CHARS, type NamedFeature, type PassageView } from './passage-view.js';
import { PLACE_FEATURES } from './place-features.js';
import { POINTLESS_FEATURES } from './pointless.js';
import * as rules from './rules-classify.js';

const prose = (rule: RegExp) => (view: PassageView) => rule.test(view.words.prose);
const length = (least: number, most: number) => (view: PassageView) => {
  const count = view.words.tokens.length;
  return view.words.prose !== '' && count >= least && count <= most;
};

export const NAMED_FEATURES: readonly NamedFeature[] = [
  feature('author', 'the author of the patch speaks', ({ passage }) => passage.isAuthorOfPatch),
  feature('bot', 'a program speaks', ({ passage }) => passage.isBot),
  feature('answers-patch', 'it stands under the patch itself', ({ passage }) => passage.answersPatch),
  feature('answers-remark', "it stands under somebody's remark", ({ passage }) => passage.answersRemark !== null),
  feature(
    'answers-nothing',
    'nothing is quoted before it',
    ({ passage }) => !passage.answersPatch && passage.answersRemark === null,
  ),
  feature(
    'reviewer-on-patch',
    'somebody else speaks under the patch',
    ({ passage }) => passage.answersPatch && !passage.isAuthorOfPatch,
  ),
  feature(
    'author-on-patch',
    'the author speaks under the own patch',
    ({ passage }) => passage.answersPatch && passage.isAuthorOfPatch,
  ),
  feature(
    'reviewer-on-remark',
    'somebody else answers a remark',
    ({ passage }) => passage.answersRemark !== null && !passage.isAuthorOfPatch,
  ),
  feature(
    'author-on-remark',
    'the author answers a remark',
    ({ passage }) => passage.answersRemark !== null && passage.isAuthorOfPatch,
  ),
  feature(
    'remark-by-author',
    "it answers the author's words",
    ({ passage }) => passage.answersRemark?.byAuthorOfPatch === true,
  ),
  feature('remark-asks', 'the answered remark asks', ({ remark }) => rules.QUESTION.test(remark)),
  feature('remark-ends-asking', 'the answered remark ends in a question', ({ remarkEndsAsking }) => remarkEndsAsking),
  feature('remark-short', 'the answered remark is one line', ({ remark }) => remark !== '' && !remark.includes('\n')),
  feature(
    'remark-yields',
    'the answered remark promises or agrees',
    ({ remark }) => rules.YES_FIRST.test(remark) || rules.FIRST_PERSON_PLAN.test(remark),
  ),
  feature('remark-requests', 'the answered remark asks for a change', ({ remarkRequests }) => remarkRequests),
  feature('remark-asks-why', 'the answered remark asks for a reason', ({ remark }) => rules.ASKS_WHY.test(remark)),
  feature('remark-doubts', 'the answered remark objects', ({ remark }) => rules.OBJECTS.test(remark)),
  feature('yes-short', 'a short yes', ({ words, opensYes }) => words.tokens.length < 12 && opensYes),
  feature('yes-long', 'a yes with a long sequel', ({ words, opensYes }) => words.tokens.length >= 20 && opensYes),
  feature('yes-but', 'a yes with a but', ({ words }) => rules.YES_BUT.test(words.prose)),
  feature('yes-to-question', 'a yes to a question', ({ remarkEndsAsking, opensYes }) => remarkEndsAsking && opensYes),
  feature(
    'no-to-question',
    'a no to a question',
    ({ words, remarkEndsAsking }) => remarkEndsAsking && rules.NO_FIRST.test(words.prose),
  ),
  feature(
    'statement-to-question',
    'neither yes nor no nor a promise to a question',
    (view) => view.remarkEndsAsking && isStatement(view),
  ),
  feature(
    'statement-to-request',
    'neither yes nor no nor a promise to a request',
    (view) => view.remarkRequests && isStatement(view),
  ),
  feature('keeps', 'says that it stays as it is', prose(rules.KEEPS)),
  feature('thanks-short', 'short thanks', ({ words }) => words.tokens.length < 12 && /\bthank/i.test(words.prose)),
  feature(
    'reviewer-thanks',
    'somebody else than the author thanks',
    ({ passage, words }) => !passage.isAuthorOfPatch && /\bthank/i.test(words.prose),
  ),
  feature(
    'question-back',
    'a question to a remark',
    ({ passage, endsAsking }) => passage.answersRemark !== null && endsAsking,
  ),
  feature(
    'long-answer',
    'a long answer without a promise',
    ({ passage, words, plans }) => passage.answersRemark !== null && words.tokens.length > 25 && !plans,
  ),
  feature('first', "the mail's first passage", ({ passage }) => passage.position.index === 0),
  feature('last', "the mail's last passage", ({ passage }) => passage.position.index === passage.position.count - 1),
  feature('only', "the mail's only passage", ({ passage }) => passage.position.count === 1),
  feature('one-of-many', 'the mail has more than five passages', ({ passage }) => passage.position.count > 5),
  feature('verdict-in-mail', 'the mail carries a tag that approves', ({ passage }) =>
    passage.mailTags.some((tag) => /-by$|^applied|^queued/i.test(tag)),
  ),
  feature(
    'objection-in-mail',
    'the mail says NAK',
    ({ passage, words }) => passage.mailTags.some((tag) => /^na?ck/i.test(tag)) || rules.ALL_CAPS_NO.test(words.prose),
  ),
  feature('behind-quote', 'it stands right behind a quote', ({ passage }) => passage.sinceQuote === 0),
  feature(
    'second-behind-quote',
    'one passage stands between the quote and it',
    ({ passage }) => passage.sinceQuote === 1,
  ),
  feature(
    'far-from-quote',
    'two passages or more stand between the quote and it',
    ({ passage }) => passage.sinceQuote > 1,
  ),
  feature(
    'reviewer-behind-patch',
    'somebody else speaks right behind the patch',
    ({ passage }) => passage.sinceQuote === 0 && passage.answersPatch && !passage.isAuthorOfPatch,
  ),
  feature(
    'reviewer-behind-code',
    'somebody else speaks right behind a diff line',
    ({ passage }) =>
      passage.sinceQuote === 0 && passage.answersPatch && !passage.isAuthorOfPatch && passage.place !== null,
  ),
  feature(
    'code-behind-code',
    'code stands right behind a diff line',
    ({ passage, words }) =>
      words.prose === '' && passage.sinceQuote === 0 && passage.answersPatch && passage.place !== null,
  ),
  feature(
    'code-after-passage',
    'code follows another passage',
    ({ passage, words }) => words.prose === '' && passage.sinceQuote > 0,
  ),
  feature(
    'opening',
    'the first passage of many, behind no code',
    ({ passage }) => passage.position.index === 0 && passage.position.count > 2 && passage.place === null,
  ),
  feature(
    'previous-praises',
    'the passage before opens with praise or thanks',
    ({ passage }) => passage.sinceQuote > 0 && passage.previous !== null && rules.PRAISE_FIRST.test(passage.previous),
  ),
  feature(
    'previous-asks',
    'the passage before asks',
    ({ passage }) => passage.sinceQuote > 0 && passage.previous !== null && rules.QUESTION.test(passage.previous),
  ),
  feature(
    'previous-short',
    'the passage before is a short line',
    ({ passage }) => passage.sinceQuote > 0 && passage.previous !== null && passage.previous.length < 60,
  ),
  feature(
    'previous-long',
    'the passage before is long',
    ({ passage }) => passage.sinceQuote > 0 && passage.previous !== null && passage.previous.length > 240,
  ),
  feature('also', 'opens with words that add a point', prose(rules.ADDS_POINT)),
  feature('carries-on', 'opens with words that carry a point on', prose(rules.CARRIES_ON)),
  feature('caret', 'points up with a caret', ({ passage }) => rules.CARET.test(passage.text)),
  feature('place', 'it stands at a diff line', ({ passage }) => passage.place !== null),
  feature('place-added', 'at an added line', ({ passage }) => passage.place?.type === '+'),
  feature('place-removed', 'at a removed line', ({ passage }) => passage.place?.type === '-'),
  feature('place-context', 'at a context line', ({ passage }) => passage.place?.type === ' '),
  feature('words-1', 'one word', length(1, 1)),
  feature('words-2-4', 'two to four words', length(2, 4)),
  feature('words-5-9', 'five to nine words', length(5, 9)),
  feature('words-10-24', 'ten to 24 words', length(10, 24)),
  feature('words-25-59', '25 to 59 words', length(25, 59)),
  feature('words-60-', '60 words and more', length(60, Number.MAX_SAFE_INTEGER)),
  feature('lines-many', 'more than twelve lines of prose', ({ words }) => words.proseLines > 12),
  feature('only-code', 'nothing but code or a log', ({ words }) => words.prose === ''),
  feature('has-code', 'code or a log beside the prose', ({ words }) => words.prose !== '' && words.codeLines > 0),
  feature('asks', 'holds a question mark', prose(rules.QUESTION)),
  feature('ends-asking', 'ends in a question', ({ endsAsking }) => endsAsking),
  feature('why', 'opens with why', prose(rules.WHY)),
  feature('substitution', 's/old/new/', ({ substitutes }) => substitutes),
  feature(
    'substitution-in-prose',
    's/old/new/ at a comment or in the commit message',
    (view) => view.substitutes && isAtProse(view),
  ),
  feature('substitution-in-code', 's/old/new/ at code', (view) => view.substitutes && !isAtProse(view)),
  feature(
    'short-at-prose',
    'a short remark at a comment or in the commit message',
    (view) => view.words.tokens.length < 10 && isAtProse(view),
  ),
  feature('short-at-code', 'a short remark at code', (view) => view.words.tokens.length < 10 && !isAtProse(view)),
  feature('proposes-comment', 'proposes the text of a comment', ({ passage }) =>
    rules.PROPOSED_COMMENT.test(passage.text),
  ),
  feature('code-renames', 'code that is the commented line but for a name', (view) => compareCode(view) === 'renamed'),
  feature('code-shortens', 'code that says the commented line in less', (view) => compareCode(view) === 'shorter'),
  feature('code-lengthens', 'code that says more than the commented line', (view) => compareCode(view) === 'longer'),
  feature(
    'on-commit-message',
    'it stands in the commit message',
    ({ passage, lastQuoted }) =>
      passage.answersPatch &&
      passage.place === null &&
      lastQuoted !== '' &&
      !rules.QUOTED_TRAILER.test(lastQuoted) &&
      !rules.QUOTED_DIFFSTAT.test(lastQuoted),
  ),
  feature(
    'on-whole-patch',
    'nothing is quoted, or only the end of the patch',
    ({ passage, lastQuoted }) =>
      passage.answersPatch && passage.place === null && (lastQuoted === '' || rules.QUOTED_DIFFSTAT.test(lastQuoted)),
  ),
  feature('arrow', 'old -> new', ({ passage }) => rules.ARROW.test(passage.text.slice(0, 200))),
  feature('trailer', 'holds a tag line', ({ passage }) => rules.TRAILER.test(passage.text)),
  feature('praise-first', 'opens with praise or thanks', prose(rules.PRAISE_FIRST)),
  feature('yes-first', 'opens with a yes', ({ opensYes }) => opensYes),
  feature('no-first', 'opens with a no or a but', prose(rules.NO_FIRST)),
  feature('plan', 'speaks of what the writer is going to do', ({ plans }) => plans),
  feature('writer-did', 'says that the writer did something', prose(rules.WRITER_DID)),
  feature('next-version', 'says in which version it will be', prose(rules.IN_NEXT_VERSION)),
  feature('ends-done', 'ends in done, fixed or the like', prose(rules.ENDS_DONE)),
  feature(
    'asks-approval',
    'answers a remark with a proposal and asks for an opinion',
    ({ passage, words }) => passage.answersRemark !== null && rules.ASKS_APPROVAL.test(words.prose),
  ),
  feature(
    'author-shows-code',
    'the author answers a remark with code',
    ({ passage, words }) => passage.isAuthorOfPatch && passage.answersRemark !== null && words.codeLines > 0,
  ),
  feature(
    'reluctant',
    'says no to a remark, politely',
    ({ passage, words }) => passage.answersRemark !== null && rules.RELUCTANT.test(words.prose),
  ),
  ...POINTLESS_FEATURES,
  feature('tagged', 'opens with nit:, style: and the like', prose(rules.CAPITAL_TAG)),
  feature('version', 'names a version of the series', prose(rules.VERSION_OF_SERIES)),
  feature('smile', 'smiles', prose(rules.SMILE)),
  feature('ellipsis', 'trails off', prose(rules.ELLIPSIS)),
  feature('item', 'is an item of a list', ({ passage }) => rules.LIST_ITEM.test(passage.text)),
  feature('ends-colon', 'ends in a colon', prose(rules.COLON_AT_END)),
  feature('quotes-words', 'quotes words', prose(rules.QUOTED_WORDS)),
  feature('names-file', 'names a file', prose(rules.FILE_NAME)),
  feature('names-call', 'names a function', prose(rules.CALL)),
  feature('names-quoted', 'names something of the commented line', namesQuoted),
  feature('offers-call', 'names a function that the quote does not show', offersCall),
  feature('names-commit', 'names a commit', prose(rules.COMMIT_ID)),
  feature('names-url', 'holds a link', ({ passage }) => passage.text.includes('http')),
  feature('log', 'shows a log or a compiler message', ({ passage }) => rules.LOG_LINE.test(passage.text)),
  feature(
    'after-colon',
    'the passage before ends in a colon',
    ({ passage }) => passage.previous !== null && rules.COLON_AT_END.test(passage.previous),
  ),
  ...PLACE_FEATURES,
];

/** Neither yes nor no nor a promise. */
function isStatement({ words, opensYes, plans }: PassageView): boolean {
  return !opensYes && !plans && !rules.NO_FIRST.test(words.prose);
}

function isAtProse(view: PassageView): boolean {
  if (view.placeLine === '') return view.passage.answersPatch && view.lastQuoted !== '';
  return rules.COMMENT_LINE.test(view.placeLine) || rules.DOC_PATH.test(view.path);
}

/** How code offered in place of the commented line differs from it; null when the passage is no such code. */
function compareCode(view: PassageView): 'renamed' | 'shorter' | 'longer' | null {
  if (view.words.prose !== '' || view.placeLine === '' || view.words.codeLines > 2) return null;
  const offered = readNames(view.passage.text);
  const commented = readNames(view.placeLine);
  if (!offered.some((name) => commented.includes(name))) return null;
  if (offered.length === commented.length) return 'renamed';
  return offered.length < commented.length ? 'shorter' : 'longer';
}

/** Names of code in the prose: with an underscore, or called. */
function readProseNames({ words }: PassageView): readonly string[] {
  const names: string[] = [];
  for (const token of words.tokens) {
    if (token.endsWith('(') || (token.includes('_') && token.length > 3)) names.push(token.replace('(', ''));
  }
  return names;
}

function namesQuoted(view: PassageView): boolean {
  if (view.placeLine === '') return false;
  const line = view.placeLine.toLowerCase();
  return readProseNames(view).some((name) => line.includes(name));
}

function offersCall(view: PassageView): boolean {
  const calls = view.words.tokens.filter((token) => token.endsWith('('));
  if (calls.length === 0) return false;
  const shown = view.passage.quoteContext.slice(-SHOWN_LINES).join('\n').slice(-MOST_REMARK_CHARS).toLowerCase();
  return calls.some((call) => !shown.includes(call));
}

function readNames(code: string): readonly string[] {
  return code.slice(0, MOST_CHARS).match(rules.TOKEN) ?? [];
}

/** As much of the quote as a remark speaks of. */
const SHOWN_LINES = 40;
