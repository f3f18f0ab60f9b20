#!/usr/bin/env node
// The command line's entry: hands the arguments to run.ts and leaves with its exit code.
import { runCommand } from './run.js';

process.exitCode = await runCommand(process.argv.slice(2), process);
