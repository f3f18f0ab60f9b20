// The whole test run, step by step: format and lint, types, dead code, unit and integration tests, browser tests.
// Every step runs even when an earlier one failed; the last line counts the tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureChromium } from './chromium.mjs';

const reports = mkdtempSync(join(tmpdir(), 'patchlore-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];
const failedTests = [];
const notes = [];

function runStep(name, command, args, environment = {}) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  console.log(`-- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) failedSteps.push(name);
}

function runVitest(name, args, environment) {
  const file = join(reports, `${name.replace(/\W+/g, '-')}.json`);
  runStep(
    name,
    'npx',
    ['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    environment,
  );
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  failedTests.push(...listFailures(report));
}

/** What failed in a run: a file that could not be loaded, or a test of it, each with the beginning of its message. */
function listFailures(report) {
  const lines = [];
  const add = (path, name, message) =>
    lines.push(`FAILED ${path}${name}\n  ${message.slice(0, 600).replaceAll('\n', '\n  ')}`);
  for (const file of report.testResults.filter(({ status }) => status === 'failed')) {
    const path = relative('', file.name);
    const tests = file.assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0) add(path, '', file.message);
    for (const test of tests) add(path, ` > ${test.fullName}`, test.failureMessages.join('\n'));
  }
  return lines;
}

runStep('format and lint', 'npx', ['biome', 'check', '--error-on-warnings', '.']);
runStep('types', 'npx', ['tsc', '-p', 'tsconfig.test.json']);
runStep('dead code', 'npx', ['knip']);
runStep('build', 'npm', ['run', '--silent', 'build']);
runVitest('unit and integration tests', []);
const chromium = ensureChromium();
if (chromium) {
  runVitest('browser tests', ['--config', 'vitest.e2e.config.ts'], { CHROMIUM: chromium });
} else {
  notes.push(
    'browser tests SKIPPED: no Chromium. Install one (Debian: apt-get install chromium) or name it in $CHROMIUM.',
  );
}
rmSync(reports, { recursive: true, force: true });

console.log('');
for (const line of [...failedTests, ...notes]) console.log(line);
if (failedSteps.length > 0) console.log(`failed steps: ${failedSteps.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failedSteps.length > 0 || totals.passed === 0 ? 1 : 0);
