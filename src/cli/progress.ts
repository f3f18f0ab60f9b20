// Progress on stderr: a bar on a terminal, else a line every few seconds of a long run.
import { SingleBar } from 'cli-progress';
import { formatCount } from './output.js';
import type { Terminal } from './terminal.js';

interface Step {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly messages?: number;
}

export interface ProgressDisplay {
  readonly show: (step: Step) => void;
  readonly stop: () => void;
}

const LINE_INTERVAL_MS = 5000;

const PHASES: Readonly<Record<string, string>> = {
  read: 'reading mail',
  analyze: 'reading reviews',
  link: 'following series',
};

export function createProgress(terminal: Terminal): ProgressDisplay {
  return terminal.stderr.isTTY === true ? createBar(terminal) : createLines(terminal);
}

function createBar(terminal: Terminal): ProgressDisplay {
  const bar = new SingleBar({
    stream: terminal.stderr as NodeJS.WritableStream,
    format: '{phase} {bar} {percentage} % {note}',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  let phase = '';
  return {
    show: (step) => {
      const payload = { phase: describePhase(step).padEnd(16), note: describeNote(step) };
      const total = step.total ?? Math.max(step.done, 1);
      if (phase !== step.phase) {
        if (phase !== '') bar.stop();
        bar.start(total, step.done, payload);
        phase = step.phase;
        return;
      }
      bar.setTotal(total);
      bar.update(step.done, payload);
    },
    stop: () => {
      if (phase !== '') bar.stop();
    },
  };
}

function createLines(terminal: Terminal): ProgressDisplay {
  let last = Date.now();
  return {
    show: (step) => {
      if (Date.now() - last < LINE_INTERVAL_MS) return;
      last = Date.now();
      const share = step.total === null ? '' : ` ${Math.floor((100 * step.done) / Math.max(1, step.total))} %`;
      terminal.stderr.write(`${describePhase(step)}${share} ${describeNote(step)}`.trimEnd().concat('\n'));
    },
    stop: () => {},
  };
}

function describePhase({ phase }: Step): string {
  return PHASES[phase] ?? phase;
}

function describeNote({ phase, done, messages }: Step): string {
  if (phase === 'read') return messages === undefined ? '' : `${formatCount(messages)} mails`;
  return `${formatCount(done)} ${phase === 'analyze' ? 'threads' : 'series'}`;
}
