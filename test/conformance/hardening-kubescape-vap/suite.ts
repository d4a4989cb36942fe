import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationScan } from '#build/configuration-scan';
import { readFile } from '#build/read-file';
import { hardeningRules } from '#catalog/hardening/index.generated';
import { latestKubernetes } from '#domain/kubernetes/version';
import { RuleSet } from '#engines/rules/run';
import type { CaseAnswer, Suite } from '../suite.ts';
import { changed } from './changes.ts';
import { meanings } from './meanings.ts';

interface Example {
  readonly name: string;
  readonly template: string;
  readonly expected: 'pass' | 'fail' | 'warn';
  readonly field_change_list?: readonly string[];
}

/** Kubescape's admission policies, which were written by others: do our rules of the same meaning say the same? */
export const hardeningKubescapeVap: Suite = {
  name: 'hardening-kubescape-vap',
  folder: 'kubescape-vap',
  *run(folder) {
    const controls = readdirSync(join(folder, 'controls'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    for (const control of controls) {
      const examples = JSON.parse(readFileSync(join(folder, 'controls', control, 'tests.json'), 'utf8')) as Example[];
      for (const example of examples) yield answer(folder, control, example);
    }
  },
};

function answer(folder: string, control: string, example: Example): CaseAnswer {
  const name = `${control} ${example.name}`;
  const meaning = meanings[control];
  if (meaning === undefined || typeof meaning === 'string')
    return { name, verdict: 'not-claimed', reason: meaning ?? 'no rule means the same' };
  const except = meaning.except?.find(([words]) => words.test(example.name));
  if (except !== undefined) return { name, verdict: 'not-claimed', reason: except[1] };
  const found = findings(folder, example, meaning.rules);
  const isRight = found.length > 0 === (example.expected !== 'pass');
  if (isRight) return { name, verdict: 'passed' };
  return {
    name,
    verdict: 'failed',
    reason: `expected ${example.expected}, found ${found.length === 0 ? 'nothing' : found.join(', ')}`,
  };
}

function findings(folder: string, example: Example, ids: readonly string[]): string[] {
  const text = readFileSync(join(folder, 'test-resources', example.template), 'utf8');
  const [template] = readFile({ file: example.template, identity: example.template, text }, 0).objects;
  if (template === undefined) throw new Error(`${example.template} holds no object`);
  const scan = new ConfigurationScan({
    rules: new RuleSet(hardeningRules.filter((rule) => ids.includes(rule.id))),
    view: { isComplete: false },
    kubernetesVersion: latestKubernetes,
  });
  const object = JSON.stringify(changed(template.value, example.field_change_list));
  scan.set({ file: 'case.yaml', identity: 'case.yaml', text: object });
  return scan.evaluate().presented.map(({ finding }) => `${finding.rule} at ${finding.place.path}`);
}
