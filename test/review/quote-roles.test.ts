import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import { isQuotedPatchAuthor, readQuoteRoles } from '../../src/review/quote-roles.js';
import { makeMail } from './mails.js';

const QUOTED = `On Mon, 9 Mar 2026, Bob Example wrote:
> On Sun, 8 Mar 2026, Ann Example wrote:
> > The reader hangs since the last release.
>
> Which version is this?`;

const rolesOf = (subject: string, text: string) => {
  const message = makeMail({ id: 'r', subject, text });
  return { message, roles: readQuoteRoles(splitReply(text), [], message, null) };
};

describe('what a reply quotes', () => {
  test.each([
    'Re: [PATCH 1/2] queue: wake the reader',
    'Re: [RFC] queue: wake the reader',
    'Re: [GIT PULL] queue fixes',
    'Re: [net-next,v3] queue: wake the reader',
    'Re: [pushed] queue: wake the reader',
  ])('the deepest words of %j are the proposal', (subject) => {
    expect(rolesOf(subject, `${QUOTED}\n\nIt is the latest.`).roles.patchDepth).toBe(2);
  });

  test.each(['Re: The reader hangs', 'Re: [bug report] The reader hangs', 'Re: [REGRESSION] hang in queue_get'])(
    'all words of %j are remarks',
    (subject) => {
      expect(rolesOf(subject, `${QUOTED}\n\nIt is the latest.`).roles.patchDepth).toBe(Number.POSITIVE_INFINITY);
    },
  );

  test('a patch that is quoted in talk is one', () => {
    const text = '> --- a/lib/queue.c\n> +++ b/lib/queue.c\n> @@ -1,2 +1,2 @@\n> -\told();\n> +\tnew();\n\nThis hangs.';
    expect(rolesOf('Re: The reader hangs', text).roles.patchDepth).toBe(1);
  });

  test('in talk, who is quoted first stands for the author', () => {
    const { message, roles } = rolesOf('Re: The reader hangs', `${QUOTED}\n\nIt is the latest.`);
    expect(isQuotedPatchAuthor({ name: 'Ann Example', email: 'ann@example.org' }, roles, message)).toBe(true);
    expect(isQuotedPatchAuthor({ name: 'Bob Example', email: 'bob@example.org' }, roles, message)).toBe(false);
  });
});
