// The JSON form: the documented fields are those that are printed, no more and no fewer.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKLIST_SCHEMA, renderChecklistJson } from '../../src/export/checklist-json.js';
import type { Checklist } from '../../src/model/checklist.js';
import fc from '../property.js';
import { anyChecklist, checklist, ITEM, RUN, SCENARIO } from './any-checklist.js';

/** With every optional field: a field that is new in the model has to be named here. */
type Full<T> = T extends readonly (infer Element)[]
  ? readonly Full<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Full<T[Key]> }
    : T;

const FULL: Full<Checklist> = {
  ...checklist(),
  id: '83d421c930',
  items: [
    {
      ...ITEM,
      places: ITEM.places.map((place) => ({ ...place, patch: '1/2', final: { file: 'lib/moved.c', line: 30 } })),
      file: 'lib/demo.c',
      number: 1,
      key: 'a1b2c3d4e5f6',
      work: {
        state: 'waived',
        reason: 'the caller waits',
        note: '',
        detail: '',
        by: 'ann',
        at: '2026-04-02T00:00:00.000Z',
      },
    },
  ],
  notes: ['lib/table.c is too large: its calls were not looked at'],
  runs: [RUN],
  scenarios: [{ ...SCENARIO, cost: '1 minute', categories: ['module-lifetime'], paths: ['lib/**'] }],
};

const document = readFileSync(new URL('../../docs/checklist-json.md', import.meta.url), 'utf8');
const rows = [...document.matchAll(/^\| `([^`]+)` \|[^|]*\| ?(\*optional\*)?/gm)];
const documented = rows.map(([, field = '']) => field);
const optional = rows.flatMap(([, field = '', mark]) => (mark === undefined ? [] : [field]));

/** The names of all fields below a value, as the document writes them. */
function listFields(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => listFields(element, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...listFields(inner, field)];
  });
}

test('every printed field is documented, every documented field is printed', () => {
  const printed = new Set(listFields(JSON.parse(renderChecklistJson(FULL)), ''));
  expect([...printed].sort()).toEqual([...documented].sort());
});

test('only the fields that the document calls optional are ever left out', () => {
  const printed = listFields(JSON.parse(renderChecklistJson(checklist(ITEM))), '');
  const missing = documented.filter((field) => !printed.includes(field));
  expect(
    missing.filter(
      (field) =>
        !optional.some((name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`)),
    ),
  ).toEqual([]);
});

test('the document names the version that is printed', () => {
  expect(document).toContain(`\`${CHECKLIST_SCHEMA}\``);
  expect(JSON.parse(renderChecklistJson(checklist()))).toMatchObject({ schema: CHECKLIST_SCHEMA, items: [] });
});

test('whatever the text, it comes back as it was', () => {
  fc.assert(
    fc.property(anyChecklist, (list) => {
      expect(JSON.parse(renderChecklistJson(list))).toMatchObject({ schema: CHECKLIST_SCHEMA, ...list });
    }),
  );
});
