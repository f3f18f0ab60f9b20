// People as their pages show them.
import type { PersonEntry, PersonView } from '../../app/lookup-people.js';
import { CATEGORY_HELP } from '../../model/taxonomy.js';
import { codeUrl, personUrl, searchUrl } from '../links.js';
import { presentConcern } from './concern-row.js';
import { clip, countOf, formatNumber, showDate, spellOut } from './format.js';

const NAME_LENGTH = 80;

const OUTCOME_HELP = {
  open: 'nobody has answered it',
  agreed: 'the author agreed',
  answered: 'the author explained',
  disputed: 'no agreement was found',
  fixed: 'a later version shows the change',
  moot: 'the code is gone',
} as const;

export function presentPerson(person: PersonEntry): object {
  const { email, concerns, confirmed, fixed, newest, isBot } = person;
  return {
    href: personUrl(email),
    name: nameOf(person),
    email: clip(email, NAME_LENGTH),
    concerns: formatNumber(concerns),
    confirmed: formatNumber(confirmed),
    fixed: formatNumber(fixed),
    newest: showDate(newest),
    isBot,
  };
}

export function presentPersonPage(view: PersonView): object {
  const { person, alike, byCategory, byResolution, files, category, concerns, total } = view;
  const mostOf = (counts: readonly { readonly count: number }[]) => Math.max(1, ...counts.map(({ count }) => count));
  const share = (count: number, most: number) => Math.max(1, Math.round((count / most) * 100));
  const mostInCategory = mostOf(byCategory);
  const mostInResolution = mostOf(byResolution);
  return {
    person: presentPerson(person),
    alike: alike.map(presentPerson),
    summary: category === null ? countOf(total, 'concern') : `${countOf(total, 'concern')} about ${spellOut(category)}`,
    allHref: category === null ? null : personUrl(person.email),
    // All by the one whose page it is.
    concerns: concerns.map((concern) => ({ ...presentConcern(concern), author: null })),
    categories: byCategory.map(({ category: name, count }) => ({
      name: spellOut(name),
      help: CATEGORY_HELP[name],
      href: `${personUrl(person.email)}?${new URLSearchParams({ category: name })}`,
      count: formatNumber(count),
      share: share(count, mostInCategory),
      current: name === category,
    })),
    outcomes: byResolution.map(({ resolution, count }) => ({
      name: resolution,
      help: OUTCOME_HELP[resolution],
      href: searchUrl({ q: `f:${person.email} res:${resolution}`, type: 'concern' }),
      count: formatNumber(count),
      share: share(count, mostInResolution),
    })),
    files: files.map(({ file, count }) => ({ file, href: codeUrl(file), count: formatNumber(count) })),
  };
}

export function nameOf({ name, email }: PersonEntry): string {
  return clip(name || email || 'unknown', NAME_LENGTH);
}
