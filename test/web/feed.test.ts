// Feeds: what a reader gets, and that no text can break the document.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { type Feed, renderFeed } from '../../src/web/feed.js';

const FEED: Feed = {
  id: '/search.atom?q=frob&sort=recency',
  title: 'Search: frob',
  updated: null,
  page: '/search?q=frob',
  entries: [
    { href: '/concerns/a', title: 'older', updated: '2025-03-01T10:00:00.000Z', author: 'Ray', summary: 'a < b' },
    { href: '/concerns/b', title: 'newer', updated: '2025-03-02T10:00:00+02:00' },
    { href: '/packs/x', id: 'urn:uuid:1', title: 'without a date', updated: null },
  ],
};

function parse(xml: string): unknown {
  expect(XMLValidator.validate(xml)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' }).parse(xml);
}

describe('a feed', () => {
  test('has whole addresses, and the date of its newest entry', () => {
    expect(parse(renderFeed(FEED, 'https://lore.example.org'))).toMatchObject({
      feed: {
        '@_xmlns': 'http://www.w3.org/2005/Atom',
        id: 'https://lore.example.org/search.atom?q=frob&sort=recency',
        title: 'Search: frob',
        updated: '2025-03-02T08:00:00.000Z',
        link: [
          { '@_rel': 'self', '@_href': 'https://lore.example.org/search.atom?q=frob&sort=recency' },
          { '@_rel': 'alternate', '@_href': 'https://lore.example.org/search?q=frob' },
        ],
        entry: [
          { id: 'https://lore.example.org/concerns/a', author: { name: 'Ray' }, summary: 'a < b' },
          { title: 'newer', updated: '2025-03-02T08:00:00.000Z' },
          { id: 'urn:uuid:1', updated: '1970-01-01T00:00:00.000Z' },
        ],
      },
    });
  });

  test('is the same as long as nothing changes, empty or not', () => {
    expect(renderFeed(FEED)).toBe(renderFeed(FEED));
    expect(parse(renderFeed({ ...FEED, entries: [] }))).toMatchObject({
      feed: { updated: '1970-01-01T00:00:00.000Z' },
    });
  });
});

test.each([
  ['markup', '</title><script>alert(1)</script>'],
  ['the end of a CDATA section', ']]>'],
  ['entities', '&lt; &xxe; &#0;'],
  ['control characters', 'a\u0000b\u0008c\u001bd\u000be'],
  ['what is no character', 'a\uFFFEb\uFFFFc'],
  ['halves of a pair', 'a\uD800b\uDC00c'],
  ['bidirectional overrides', 'a\u202Eb'],
])('%s in a text stays text', (_name, text) => {
  const xml = renderFeed({
    id: `/search.atom?q=${text}`,
    title: text,
    updated: text,
    entries: [{ href: `/concerns/${text}`, title: text, updated: text, author: text, summary: text }],
  });
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).not.toContain('<script');
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u202E]|\p{Cs}/u);
  expect(xml.match(/<entry>/g)).toHaveLength(1);
});

test('a host that is none does not break it', () => {
  expect(parse(renderFeed(FEED, 'http://"><x>'))).toMatchObject({ feed: { title: 'Search: frob' } });
});
