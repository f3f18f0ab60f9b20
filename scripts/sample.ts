// Draws concerns of mails in a database at random, with everything that is needed to judge them by eye.
//   npm run sample -- [COUNT] [SEED]      the database is $PATCHLORE_DB or the default one
import { seededRandom } from '../bench/corpus.js';
import { loadConfig } from '../src/app/config.js';
import { openContext } from '../src/app/context.js';

/** For each concern wanted: those of packs are passed over. */
const MOST_DRAWS = 20;
const count = Number(process.argv[2] ?? 50);
const random = seededRandom(Number(process.argv[3] ?? 1));
const context = await openContext(loadConfig(process.env));
try {
  const { total } = await context.store.listConcerns({}, { limit: 1, offset: 0, sort: 'recency' });
  let drawn = 0;
  for (let draw = 0; drawn < count && draw < MOST_DRAWS * count; draw += 1) {
    const offset = Math.floor(random() * total);
    const { concerns } = await context.store.listConcerns({}, { limit: 1, offset, sort: 'recency' });
    const concern = concerns[0];
    if (!concern || concern.pack !== null) continue;
    drawn += 1;
    const comment = await context.store.findComment(concern.id);
    const site = concern.sites[0];
    console.log(`--- ${drawn}. ${concern.title}`);
    console.log(`    ${concern.category}, ${concern.kind}, ${concern.severity}, ${concern.confidence.toFixed(2)}`);
    console.log(
      `    ${site ? `${site.file}:${site.line ?? '?'} (${site.side}) ${site.symbol ?? '-'}  ${site.anchor ?? ''}` : 'no place'}`,
    );
    console.log(`    ${comment?.subject ?? ''}  by ${comment?.author.name ?? ''}  <${concern.messageId ?? ''}>`);
    for (const line of (comment?.quote ?? '').split('\n').slice(-6)) console.log(`    | ${line}`);
    for (const line of (comment?.text ?? concern.body).split('\n')) console.log(`    ${line}`);
    console.log(`    outcome: ${concern.resolution}`);
    for (const evidence of comment?.resolution.by ?? [])
      console.log(`      ${evidence.stance ?? 'code'}: ${evidence.text}  <${evidence.messageId}>`);
  }
} finally {
  await context.store.close();
}
