// What a robot's mail comes to: the messages that it marks, one statement of failure, nothing at all, or prose that is
// read like anybody's.
import type { BodyLine } from '../mail/body-line.js';
import type { Patch } from '../model/patch.js';
import type { Category, Kind } from '../model/taxonomy.js';
import { findBuildFindings } from './build-reports.js';
import type { ReportFinding } from './reports.js';
import { findStatement } from './robot-statements.js';
import {
  MARKED_LINE,
  MEMORY_DUMP,
  NOTHING_FAILED,
  OPENS_AS_PROGRAM,
  PROGRAM_FOOTER,
  SUBJECT_OF_PROGRAM,
} from './rules-robots.js';

export interface RobotFinding extends ReportFinding {
  /** What the mail says itself; without it the words tell. */
  readonly kind?: Kind;
  readonly category?: Category;
}

export interface RobotMail {
  readonly findings: readonly RobotFinding[];
  /** A program's mail that states no failure: none of its passages is a concern. */
  readonly isSilent: boolean;
}

/** Addresses under which people's own words are sent. */
const FORWARDERS: ReadonlySet<string> = new Set(['gitgitgadget@gmail.com', 'bugzilla-daemon@kernel.org']);

const PROSE: RobotMail = { findings: [], isSilent: false };

interface RobotMailParts {
  readonly lines: readonly BodyLine[];
  readonly subject: string;
  readonly email: string;
  readonly isRobot: boolean;
  readonly patch: Patch | null;
}

/** Reads a mail of a robot, or one that only a program can have written. */
export function readRobotMail({ lines, subject, email, isRobot, patch }: RobotMailParts): RobotMail {
  if (FORWARDERS.has(email) || !(isRobot || isOfProgram(lines, subject))) return PROSE;
  const built = findBuildFindings(lines, patch);
  if (built.length > 0) return { findings: built.map(blameCode), isSilent: false };
  if (saysNothingFailed(lines)) return { findings: [], isSilent: true };
  // People who answer under a robot's address quote what they answer.
  const mayBePerson = !isOfProgram(lines, subject) && lines.some(isQuoted);
  const statement = findStatement(lines, subject, mayBePerson);
  if (statement === null) return mayBePerson ? PROSE : { findings: [], isSilent: hasProgramFooter(lines) };
  const { text, start, end, title, severity, category } = statement;
  const finding: RobotFinding = {
    passage: { text, start, end, quoteEnd: null },
    severity,
    title,
    isRepeat: false,
    place: null,
    kind: 'bug',
    ...(category === null ? {} : { category }),
  };
  return { findings: [finding], isSilent: false };
}

function isQuoted({ depth, raw }: BodyLine): boolean {
  return depth > 0 && !MARKED_LINE.test(raw) && !MEMORY_DUMP.test(raw);
}

function hasProgramFooter(lines: readonly BodyLine[]): boolean {
  return lines.some((line) => PROGRAM_FOOTER.test(line.raw));
}

/** What a compiler or checker finds is a bug, and what it stops at breaks the build, whatever its words suggest. */
function blameCode(finding: ReportFinding): RobotFinding {
  return { ...finding, kind: 'bug', ...(finding.severity === 'high' ? { category: 'config' } : {}) };
}

function isOfProgram(lines: readonly BodyLine[], subject: string): boolean {
  const first = lines.find((line) => line.depth === 0 && line.kind === 'text');
  return SUBJECT_OF_PROGRAM.test(subject) || (first !== undefined && OPENS_AS_PROGRAM.test(first.raw));
}

const MAX_OPENING = 24;

/** Whether the opening of the mail says that all is well, or that nothing was tried. */
function saysNothingFailed(lines: readonly BodyLine[]): boolean {
  const own = lines.filter((line) => line.depth === 0 && line.kind !== 'blank').slice(0, MAX_OPENING);
  return NOTHING_FAILED.test(own.map((line) => line.raw.slice(0, MAX_LINE).trim()).join(' '));
}

const MAX_LINE = 200;
