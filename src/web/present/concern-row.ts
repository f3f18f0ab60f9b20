// A concern as an entry of a list.
import type { Site } from '../../model/comment.js';
import type { Concern } from '../../model/concern.js';
import { codeUrl, concernUrl } from '../links.js';
import { type Badge, badgesOf } from './badges.js';
import { clip, type ShownDate, showDate, showPerson } from './format.js';

export interface ShownPlace {
  readonly file: string;
  readonly fileHref: string;
  readonly symbol: string | null;
  readonly symbolHref: string | null;
  readonly line: number | null;
}

export interface ConcernRow {
  readonly href: string;
  readonly title: string;
  readonly badges: readonly Badge[];
  readonly place: ShownPlace | null;
  readonly author: string | null;
  readonly date: ShownDate | null;
}

const TITLE_LENGTH = 240;

export function presentConcern(concern: Concern): ConcernRow {
  const [site] = concern.sites;
  return {
    href: concernUrl(concern.id),
    title: clip(concern.title, TITLE_LENGTH) || 'Untitled',
    badges: badgesOf(concern),
    place: site === undefined ? null : presentPlace(site),
    author: showPerson(concern.author),
    date: showDate(concern.date),
  };
}

export function presentPlace(site: Pick<Site, 'file' | 'symbol' | 'line'>): ShownPlace {
  return {
    file: site.file,
    fileHref: codeUrl(site.file),
    symbol: site.symbol,
    symbolHref: site.symbol === null ? null : codeUrl(site.file, site.symbol),
    line: site.line,
  };
}
