// The forms of the queue's screen: filled with what stands there, or with what was typed when that could not be done.
import { SIDES } from '../../model/patch.js';
import { CATEGORIES, KINDS, RESOLUTIONS, SCENARIO_KINDS, SEVERITIES } from '../../model/taxonomy.js';
import type { CurateScreen } from './curate.js';
import { clip, spellOut } from './format.js';

const POINT_LENGTH = 160;

export function presentCurateForms({ candidate, typed }: CurateScreen): object {
  const { concern } = candidate.detail;
  const [site] = concern.sites;
  const value = (name: string, stands: string | number | null | undefined): string =>
    typed.get(name) ?? String(stands ?? '');
  const category = value('category', concern.category);
  const quick = candidate.categories.map((word, index) => ({
    value: word,
    text: spellOut(word),
    key: index + 1,
    checked: word === category,
  }));
  return {
    quick: quick.some(({ checked }) => checked) ? quick : quick.map((one, index) => ({ ...one, checked: index === 0 })),
    title: value('title', concern.title),
    body: value('body', concern.body),
    choices: [
      { name: 'category', label: 'Category', options: options(CATEGORIES, category) },
      { name: 'kind', label: 'Kind', options: options(KINDS, value('kind', concern.kind)) },
      { name: 'severity', label: 'Severity', options: options(SEVERITIES, value('severity', concern.severity)) },
      { name: 'resolution', label: 'Outcome', options: options(RESOLUTIONS, value('resolution', concern.resolution)) },
    ],
    place: {
      file: value('file', site?.file),
      symbol: value('symbol', site?.symbol),
      line: value('line', site?.line),
      anchor: value('anchor', site?.anchor),
      sides: options(SIDES, value('side', site?.side ?? 'new')),
    },
    own: value('own', ''),
    into: value('into', ''),
    points: candidate.secondPoints.map((words, index) => ({
      words,
      key: index < 9 ? index + 1 : null,
      text: clip(words.replaceAll('\n', ' '), POINT_LENGTH),
      checked: typed.has('start') ? typed.get('start') === words : index === 0,
    })),
    part: value('part', ''),
    link: { file: value('link-file', ''), symbol: value('link-symbol', ''), line: value('link-line', '') },
    scenario: {
      title: value('scenario-title', ''),
      steps: value('scenario-steps', ''),
      command: value('scenario-command', ''),
      kinds: options(SCENARIO_KINDS, value('scenario-kind', 'manual')),
    },
  };
}

function options(words: readonly string[], selected: string): readonly object[] {
  return words.map((word) => ({ value: word, text: spellOut(word), selected: word === selected }));
}
