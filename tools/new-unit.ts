/** `npm run new hardening/<id>`: the folder of a new rule, with everything that the tests will ask for. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportName, ruleKinds } from './catalog/unit-kinds.ts';

const [kindName = '', id = ''] = (process.argv[2] ?? '').split('/');
const kind = ruleKinds.find((candidate) => candidate.kind === kindName);
if (kind === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(`Usage: npm run new ${ruleKinds.map((candidate) => candidate.kind).join('|')}/<kebab-case-id>`);
  process.exit(2);
}
const folder = join(kind.folder, id);
if (existsSync(folder)) {
  console.error(`${folder} exists already; ids are never reused.`);
  process.exit(2);
}

const looksAt = { hardening: 'workload', dockerfile: 'dockerfile', compose: 'compose-service' }[kind.kind];
const rule = `import { defineRule } from '#engines/rules/rule';

export const ${exportName(id)} = defineRule({
  id: '${id}',
  title: '',
  severity: 'medium',
  maturity: 'sandbox',
  looksAt: '${looksAt}',
  needs: 'object',
  why: '',
  remedy: '',
  references: {},
  *check(subject) {
    yield* [];
  },
});
`;
const file = { hardening: 'case.yaml', dockerfile: 'Dockerfile', compose: 'compose.yaml' }[kind.kind];
for (const side of ['flagged', 'clean']) mkdirSync(join(folder, side), { recursive: true });
writeFileSync(join(folder, 'rule.ts'), rule);
writeFileSync(join(folder, 'flagged', file), `# The line that is wrong carries the expectation: # expect: ${id}\n`);
writeFileSync(join(folder, 'clean', file), '# Looks like the mistake and is none.\n');
console.log(`${folder}: fill in rule.ts and both kinds of cases, then npm run generate && npx vitest run test/cases`);
