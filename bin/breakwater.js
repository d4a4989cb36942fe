#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

const major = Number(process.versions.node.split('.')[0]);
const main = new URL('../dist/main.js', import.meta.url);
if (major < 24) {
  console.error(
    `breakwater: needs Node.js 24 or newer, and this is ${process.version}. In a checkout, npx brings its own.`,
  );
  process.exitCode = 2;
} else if (existsSync(main)) {
  // Compiled code is kept beside the program; where that is not writable Node goes on without.
  module.enableCompileCache?.(new URL('../dist/.compile-cache', import.meta.url).pathname);
  // New objects mostly stay: room for many of them costs a third of the memory and saves no time (npm run bench).
  setFlagsFromString('--semi-space-growth-factor=1');
  await import(main);
} else {
  console.error('breakwater: dist/ is missing. Run `npm run build` once.');
  process.exitCode = 2;
}
