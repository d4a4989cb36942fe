/** `npm run check`: everything that must hold before a change lands, cheapest first. Stops at the end, not at the first failure. */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '--noEmit'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings', 'src', 'test', 'tools', 'bench'],
  ['format', 'biome', 'format', '.'],
  ['floors', 'node', 'tools/check-floors.ts'],
  ['dead code', 'knip'],
  ['generated is fresh', 'node', 'tools/generate.ts', '--check'],
  ['build', 'node', 'tools/build.ts'],
  ['tests', 'vitest', 'run'],
];

const isWithoutTests = process.argv.includes('--without-tests');
const failed: string[] = [];
for (const [name, command, ...args] of steps) {
  if (isWithoutTests && (name === 'tests' || name === 'build')) continue;
  const started = performance.now();
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
