// Who raised what: people by the number of their concerns, and one with subjects, files and how it ended.
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { Sort } from '../model/search.js';
import type { Category } from '../model/taxonomy.js';
import type { PersonEntry, PersonFigures } from '../store/store.js';
import type { AppContext } from './context.js';

export type { PersonEntry };

export interface PeopleView {
  readonly people: readonly PersonEntry[];
  readonly total: number;
}

export interface PersonView extends PersonFigures {
  /** The subject that was asked for; null for all. */
  readonly category: Category | null;
  /** One page of them, newest first. */
  readonly concerns: readonly Concern[];
  readonly total: number;
}

const FILES = 15;

interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** Who raised concerns, most first; `not-found` where the operator hides people. */
export async function findPeople(context: AppContext, slice: Slice, sort: Sort): Promise<PeopleView> {
  requireShown(context);
  return context.store.listPeople({ ...slice, sort });
}

/** What somebody raised, of one category or all; `not-found` when it is nothing, or where the operator hides people. */
export async function findPerson(
  context: AppContext,
  email: string,
  category: Category | null,
  slice: Slice,
): Promise<PersonView> {
  requireShown(context);
  const figures = await context.store.findPersonFigures(email, FILES);
  if (figures === null) {
    throw new PatchloreError('not-found', `nobody raised a concern as ${email}`, {
      hint: 'Look for the name in the list of people, or search: f:NAME',
    });
  }
  const filter = { authorEmail: email, ...(category === null ? {} : { category }) };
  const { concerns, total } = await context.store.listConcerns(filter, { ...slice, sort: 'recency' });
  return { ...figures, category, concerns, total };
}

function requireShown({ config }: AppContext): void {
  if (config.showPeople) return;
  throw new PatchloreError('not-found', 'people are not shown here', {
    hint: 'Whoever runs this patchlore chose so. Each concern still names who raised it.',
  });
}
