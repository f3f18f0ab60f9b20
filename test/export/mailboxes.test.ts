// Address headers: the lists that mails really have, and what is made of them.
import { describe, expect, test } from 'vitest';
import { describeMailbox, parseMailboxes } from '../../src/export/mailboxes.js';
import fc from '../property.js';

const read = (header: string) => parseMailboxes(header).map(({ name, email }) => [name, email]);

describe('the mailboxes of a header', () => {
  test.each<[string, string[][]]>([
    ['', []],
    ['ann@example.org', [['', 'ann@example.org']]],
    [
      '<ann@example.org>, < bob@example.org >',
      [
        ['', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    [
      '"Ann, R." <ann@example.org>,, bob@example.org',
      [
        ['Ann, R.', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    ['Müller, Hans <hans@example.org>', [['Müller, Hans', 'hans@example.org']]],
    ['ann@example.org (Ann, of the team)', [['Ann, of the team', 'ann@example.org']]],
    ['undisclosed-recipients:;', []],
    ['undisclosed-recipients:;, X <x@example.org>', [['X', 'x@example.org']]],
    [
      'Team: Ann <ann@example.org>, bob@example.org;',
      [
        ['Ann', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    [
      'Team: bob@example.org; ann@example.org',
      [
        ['', 'bob@example.org'],
        ['', 'ann@example.org'],
      ],
    ],
    ['"a: b" <ann@example.org>', [['a: b', 'ann@example.org']]],
    [
      'A 5" disk <ann@example.org>, bob@example.org',
      [
        ['A 5 disk', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    [
      '"Ann <ann@example.org>, bob@example.org',
      [
        ['Ann', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    [
      'Ann (the team <ann@example.org>, bob@example.org',
      [
        ['Ann (the team', 'ann@example.org'],
        ['', 'bob@example.org'],
      ],
    ],
    ['Foo, bob@example.org', [['', 'bob@example.org']]],
    ['Ann <ann () example ! org>, bob@example.org', [['', 'bob@example.org']]],
    ['李四 <li@example.org>', [['李四', 'li@example.org']]],
  ])('%s', (header, mailboxes) => {
    expect(read(header)).toEqual(mailboxes);
  });

  test('any that were written are read again', () => {
    const anyName = fc.stringMatching(/^[ -~äß李]{0,20}$/).map((name) =>
      name
        .replaceAll(/["\\()<>]/g, '')
        .trim()
        .replaceAll(/ +/g, ' '),
    );
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 5 }), (names) => {
        const mailboxes = names.map((name, at) => ({ name, email: `p${at}@example.org` }));
        const plain = mailboxes.filter(({ name }) => /^[ -~]*$/.test(name) && !name.includes('=?'));
        const header = plain.map((mailbox) => describeMailbox(mailbox).join(' ')).join(', ');
        expect(parseMailboxes(header)).toEqual(plain);
      }),
    );
  });

  test('hostile ones are read in no time', () => {
    for (const piece of ['(', '"', '<', ' "', '\\', ':', ',', '(\\)', ' "\\"']) {
      expect(read(piece.repeat(60_000))).toEqual([]);
    }
  });
});
