// What subject lines say, in all the ways that people and tools write them.
import { describe, expect, it } from 'vitest';
import type { SubjectInfo } from '../../src/model/series.js';
import { parseSubject } from '../../src/series/parse-subject.js';
import * as rules from '../../src/series/rules.js';
import fc from '../property.js';

const PLAIN: SubjectInfo = {
  isReply: false,
  isPatch: false,
  isRfc: false,
  isResend: false,
  version: 1,
  index: null,
  count: null,
  tags: [],
  title: 'net: fix x',
};

const CASES: readonly (readonly [string, Partial<SubjectInfo>])[] = [
  ['net: fix x', {}],
  ['[PATCH] net: fix x', { isPatch: true }],
  ['[PATCH net-next v2 03/11] net: fix x', { isPatch: true, version: 2, index: 3, count: 11, tags: ['net-next'] }],
  ['[PATCH v2 net-next 03/11] net: fix x', { isPatch: true, version: 2, index: 3, count: 11, tags: ['net-next'] }],
  ['[RFC PATCH] net: fix x', { isPatch: true, isRfc: true }],
  ['[PATCH RFC v3 0/4] net: fix x', { isPatch: true, isRfc: true, version: 3, index: 0, count: 4 }],
  ['[RFC v2] net: fix x', { isPatch: true, isRfc: true, version: 2 }],
  ['[RFCv2 1/2] net: fix x', { isPatch: true, isRfc: true, version: 2, index: 1, count: 2 }],
  ['[PATCHv3 2/5] net: fix x', { isPatch: true, version: 3, index: 2, count: 5 }],
  ['[PATCH V2] net: fix x', { isPatch: true, version: 2 }],
  ['[Patch v9 00/10] net: fix x', { isPatch: true, version: 9, index: 0, count: 10 }],
  ['[PATCHSET v4 0/9] net: fix x', { isPatch: true, version: 4, index: 0, count: 9 }],
  ['[PATCHSET 0/4 v2] net: fix x', { isPatch: true, version: 2, index: 0, count: 4 }],
  ['[PATCHSET v2b 0/3] net: fix x', { isPatch: true, version: 2, index: 0, count: 3 }],
  ['[PATCH v5.1 10/12] net: fix x', { isPatch: true, version: 5.1, index: 10, count: 12 }],
  ['[PATCH v5.10 1/1] net: fix x', { isPatch: true, index: 1, count: 1, tags: ['v5.10'] }],
  ['[PATCH 6.18 000/430] net: fix x', { isPatch: true, index: 0, count: 430, tags: ['6.18'] }],
  ['[PATCH 5.10.y] net: fix x', { isPatch: true, tags: ['5.10.y'] }],
  ['[PATCH AUTOSEL 5.7 41/58] net: fix x', { isPatch: true, index: 41, count: 58, tags: ['AUTOSEL', '5.7'] }],
  ['[PATCH RESEND] net: fix x', { isPatch: true, isResend: true }],
  ['[RESEND PATCH v9 00/14] net: fix x', { isPatch: true, isResend: true, version: 9, index: 0, count: 14 }],
  ['[PATCH v7 RESENT] net: fix x', { isPatch: true, isResend: true, version: 7 }],
  ['[PATCH liburing 1/2] net: fix x', { isPatch: true, index: 1, count: 2, tags: ['liburing'] }],
  ['[PULL 01/10] net: fix x', { isPatch: true, index: 1, count: 10 }],
  ['[GIT PULL] net: fix x', { tags: ['GIT'] }],
  ['[zcrx-next 1/5] net: fix x', { isPatch: true, index: 1, count: 5, tags: ['zcrx-next'] }],
  ['[PATCH,v2,1/3] net: fix x', { isPatch: true, version: 2, index: 1, count: 3 }],
  ['[PATCH v2 1 / 3] net: fix x', { isPatch: true, version: 2, index: 1, count: 3 }],
  ['[PATCH 1 of 3] net: fix x', { isPatch: true, index: 1, count: 3 }],
  ['[PATCH] [v2] net: fix x', { isPatch: true, version: 2 }],
  ['[PATCH][next] net: fix x', { isPatch: true, tags: ['next'] }],
  ['[PATCH 0/3][RFC] net: fix x', { isPatch: true, isRfc: true, index: 0, count: 3 }],
  ['[PATCH [v2 1/2]] net: fix x', { isPatch: true, version: 2, index: 1, count: 2 }],
  ['[PATCH] net: fix x (v2)', { isPatch: true, version: 2 }],
  ['[PATCH] net: fix x 3/4 of the time', { isPatch: true, title: 'net: fix x 3/4 of the time' }],
  ['[PATCH] bump to v5', { isPatch: true, title: 'bump to v5' }],
  ['Re: [PATCH 2/3] net: fix x', { isReply: true, isPatch: true, index: 2, count: 3 }],
  ['RE: AW: [PATCH 2/3] net: fix x', { isReply: true, isPatch: true, index: 2, count: 3 }],
  ['SV: [PATCH] net: fix x', { isReply: true, isPatch: true }],
  ['Antw: [PATCH] net: fix x', { isReply: true, isPatch: true }],
  ['回复: [PATCH] net: fix x', { isReply: true, isPatch: true }],
  ['回复：[PATCH] net: fix x', { isReply: true, isPatch: true }],
  ['Re[2]: [PATCH] net: fix x', { isReply: true, isPatch: true }],
  ['Fwd: [PATCH] net: fix x', { isPatch: true }],
  ['WG: [PATCH] net: fix x', { isPatch: true }],
  ['[External] Re: [PATCH] net: fix x', { isReply: true, isPatch: true, tags: ['External'] }],
  ['[io-uring] [PATCH 1/2] net: fix x', { isPatch: true, index: 1, count: 2, tags: ['io-uring'] }],
  ['[bug report] net: fix x', { tags: ['bug', 'report'] }],
  ['[PATCH 0/2]', { isPatch: true, index: 0, count: 2, title: '' }],
];

describe('parseSubject', () => {
  for (const [subject, expected] of CASES) {
    it(subject, () => expect(parseSubject(subject)).toEqual({ ...PLAIN, ...expected }));
  }

  it('survives any subject', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('Re: ', '[', ']', 'PATCH', ' v2', '1/2', 'RFC', ': '),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        (pieces) => typeof parseSubject(pieces.join('')).title === 'string',
      ),
    );
  });

  it('long subjects that almost match each rule end', () => {
    for (const rule of Object.values(rules)) {
      for (const seed of ['[', 'Re', 're: ', 'v1', '1/', 'change-id: ', 'From: a', '(v1'])
        rule.test(seed.repeat(20_000));
    }
  });
});
