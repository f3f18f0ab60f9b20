// What happens to one concern, as a feed: what was said, how it ended, what people decided.
import type { ConcernDetail } from '../../app/concern-detail.js';
import { compareText } from '../../model/compare-text.js';
import type { Feed, FeedEntry } from '../feed.js';
import { concernFormUrl, concernUrl, remarkUrl } from '../links.js';
import { presentDecisions } from './decision.js';
import { clip, showPerson, spellOut } from './format.js';

const SUMMARY_LENGTH = 2_000;
const TITLE_LENGTH = 120;

export function presentConcernFeed(detail: ConcernDetail): Feed {
  const { concern, discussion, outcome, decisions } = detail;
  const page = concernUrl(concern.id);
  const said = discussion.map(
    ({ comment }): FeedEntry => ({
      href: remarkUrl(comment.messageId, comment.id),
      title: `${showPerson(comment.author)}: ${clip(comment.title, TITLE_LENGTH)}`,
      updated: comment.date,
      author: showPerson(comment.author),
      summary: clip(comment.text, SUMMARY_LENGTH),
    }),
  );
  const ended = outcome
    .filter(({ stance }) => stance === null)
    .map(
      ({ messageId, text, date }, index): FeedEntry => ({
        id: `${page}#outcome-${index}`,
        href: page,
        title: `Outcome: ${spellOut(concern.resolution)}`,
        updated: date,
        summary: `${clip(text, SUMMARY_LENGTH)} (${messageId})`,
      }),
    );
  const decided = presentDecisions(decisions).map(
    ({ by, at, text }, index): FeedEntry => ({
      id: `${page}#decision-${index}`,
      href: page,
      title: clip(`${by} ${text}`, TITLE_LENGTH),
      updated: at?.iso ?? null,
      author: by,
    }),
  );
  const entries = [...said, ...ended, ...decided].sort((a, b) => compareText(b.updated ?? '', a.updated ?? ''));
  return {
    id: concernFormUrl(concern.id, 'atom'),
    title: `Concern: ${clip(concern.title, TITLE_LENGTH)}`,
    updated: entries[0]?.updated ?? concern.date,
    page,
    entries,
  };
}
