// Where concerns gather: a squarified treemap of the top folders and what is right below them, drawn on the server.
// It is laid out twice, for wide and for narrow screens, so that its text keeps its size.
import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { CodeEntry, CodeGroup } from '../../app/lookup-home.js';
import { codeUrl } from '../links.js';
import { clip, countOf, formatNumber } from './format.js';

export interface Tile {
  readonly href: string;
  /** What it is and how much is there, in words. */
  readonly title: string;
  readonly label: string;
  /** The number of concerns, where it fits. */
  readonly count: string;
  readonly isGroup: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Treemap {
  readonly style: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
}

interface Node {
  readonly name: string;
  readonly path: string;
  /** Null for what gathers several small ones. */
  readonly concerns: number | null;
  readonly weight: number;
  readonly children: readonly Node[];
}

const LAYOUTS = [
  { style: 'wide', width: 1112, height: 380, smallest: 0.006 },
  { style: 'narrow', width: 358, height: 460, smallest: 0.015 },
] as const;
const HEAD_HEIGHT = 20;
const CHARACTER_WIDTH = 6.6;
const TEXT_PADDING = 10;
const LOWEST_WITH_TEXT = 18;
const LOWEST_WITH_COUNT = 38;
const NARROWEST_WITH_COUNT = 44;

/** Of fewer concerns there is nothing to see that a list does not show. */
const FEWEST = 20;

/** The two drawings; none when there is too little to draw. */
export function layoutTreemaps(groups: readonly CodeGroup[]): readonly Treemap[] {
  const total = groups.reduce((sum, { concerns }) => sum + concerns, 0);
  if (total < FEWEST) return [];
  return LAYOUTS.map(({ style, width, height, smallest }) => {
    const root = hierarchy<Node>(toRoot(groups, total * smallest), ({ children }) => [...children])
      .sum(({ weight }) => weight)
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
    const layout = treemap<Node>()
      .tile(treemapSquarify)
      .size([width, height])
      .paddingTop(({ depth }) => (depth === 1 ? HEAD_HEIGHT : 0))
      .paddingInner(2)
      .round(true);
    const tiles = layout(root)
      .descendants()
      .filter(({ depth, x0, x1, y0, y1 }) => depth > 0 && x1 - x0 >= 2 && y1 - y0 >= 2)
      .map(toTile);
    return { style, width, height, tiles };
  });
}

function toRoot(groups: readonly CodeGroup[], smallest: number): Node {
  return { name: '', path: '', concerns: null, weight: 0, children: gather('', groups, smallest) };
}

/** The entries that are large enough to be seen, and one for all the others. */
function gather(path: string, entries: readonly (CodeEntry | CodeGroup)[], smallest: number): readonly Node[] {
  const large = entries.filter(({ concerns }) => concerns >= smallest);
  const others = entries.filter(({ concerns }) => concerns < smallest);
  const rest = others.reduce((sum, { concerns }) => sum + concerns, 0);
  const nodes = large.map((entry) => toNode(entry, smallest));
  if (rest === 0) return nodes;
  const name = countOf(others.length, 'other');
  return [...nodes, { name, path, concerns: null, weight: rest, children: [] }];
}

function toNode(entry: CodeEntry | CodeGroup, smallest: number): Node {
  const children = 'entries' in entry ? gather(entry.file, entry.entries, smallest) : [];
  // A folder is as large as what is drawn in it.
  return {
    name: `${entry.file.slice(entry.file.lastIndexOf('/') + 1)}${entry.isFolder ? '/' : ''}`,
    path: entry.file,
    concerns: entry.concerns,
    weight: children.length > 0 ? 0 : entry.concerns,
    children,
  };
}

function toTile({ data, children, x0, y0, x1, y1 }: HierarchyRectangularNode<Node>): Tile {
  const width = x1 - x0;
  const height = y1 - y0;
  const isGroup = children !== undefined;
  const letters = Math.floor((width - TEXT_PADDING) / CHARACTER_WIDTH);
  const fits = height >= LOWEST_WITH_TEXT && letters >= Math.min(5, data.name.length);
  const hasCount = !isGroup && data.concerns !== null && height >= LOWEST_WITH_COUNT && width >= NARROWEST_WITH_COUNT;
  return {
    href: codeUrl(data.path),
    title: data.concerns === null ? `${data.name} in ${data.path || 'the code'}` : describe(data.path, data.concerns),
    label: fits ? clip(data.name, letters - (data.name.length > letters ? 1 : 0)) : '',
    count: fits && hasCount ? formatNumber(data.concerns ?? 0) : '',
    isGroup,
    x: x0,
    y: y0,
    width,
    height,
  };
}

function describe(path: string, concerns: number): string {
  return `${path}: ${countOf(concerns, 'concern')}`;
}
