/** `npm run conformance [-- --suite NAME] [--data DIR]`: public conformance suites, one summary line each. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { suites } from './suites.ts';

const { values } = parseArgs({ options: { suite: { type: 'string' }, data: { type: 'string' } } });
const chosen = suites.filter((suite) => values.suite === undefined || suite.name === values.suite);
if (chosen.length === 0) {
  console.error(`There is no suite ${values.suite}; known: ${suites.map((suite) => suite.name).join(', ')}.`);
  process.exit(2);
}
for (const suite of chosen) {
  const folder = values.data ?? join('..', 'shared', 'suites', suite.folder);
  if (!existsSync(folder)) {
    console.error(`conformance: ${suite.name} skipped: there is no ${folder}; name its data with --data DIR`);
    if (values.suite !== undefined) process.exitCode = 2;
    continue;
  }
  const counts = { passed: 0, failed: 0, 'not-claimed': 0 };
  for (const { name, verdict, reason } of suite.run(folder)) {
    counts[verdict] += 1;
    if (verdict !== 'passed') console.log(`${verdict}: ${name}${reason === undefined ? '' : `: ${reason}`}`);
  }
  const total = counts.passed + counts.failed + counts['not-claimed'];
  console.log(
    `conformance: ${suite.name} passed=${counts.passed} claimed=${total - counts['not-claimed']} total=${total}`,
  );
  // A suite that looked at nothing must not pass for a success.
  if (total === 0 || counts.failed > 0) process.exitCode = 1;
}
