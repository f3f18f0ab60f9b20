// A thread as people read it: who wrote what when, and the remarks found in it.
import type { ThreadMessage, ThreadView } from '../app/thread-view.js';
import type { ReviewComment } from '../model/comment.js';
import { type Paint, plainLine, shortDate } from './output.js';

export function describeThread({ title, messages }: ThreadView, paint: Paint): readonly string[] {
  return [paint('strong', plainLine(title)), '', ...messages.flatMap((message) => describeMessage(message, paint))];
}

function describeMessage({ message, depth, comments }: ThreadMessage, paint: Paint): readonly string[] {
  const front = '  '.repeat(Math.min(depth, 12));
  const head = `${shortDate(message.date)} ${message.author.name || message.author.email}: ${message.subject}`;
  return [
    front + plainLine(head),
    `${front}  ${paint('quiet', plainLine(`<${message.id}>`))}`,
    ...comments.map((comment) => front + describeRemark(comment)),
  ];
}

/** One line a remark. */
export function describeRemark(comment: ReviewComment): string {
  const mark = comment.isConcern ? `${comment.severity} ${comment.category}` : (comment.stance ?? 'remark');
  const outcome = comment.isConcern ? `, ${comment.resolution.state}` : '';
  return `  - ${plainLine(comment.title)}  (${mark}${outcome})  ${comment.id}`;
}
