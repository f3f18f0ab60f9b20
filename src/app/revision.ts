// Small questions about revisions that several verbs ask.
import type { Revision, Series } from '../model/series.js';

/** Message-ids of a revision's mails: the cover letter first, then the patches in order. */
export function listRevisionMails({ coverId, patchIds }: Revision): readonly string[] {
  return coverId === null ? patchIds : [coverId, ...patchIds];
}

/** Message-ids of all patches and cover letters of a work, the oldest revision first. */
export function listSeriesMails({ revisions }: Series): readonly string[] {
  return revisions.flatMap(listRevisionMails);
}
