import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { load } from 'js-yaml';
import { ConfigurationScan } from '#build/configuration-scan';
import { hardeningRules } from '#catalog/hardening/index.generated';
import { isMapping, list, text, texts } from '#domain/kubernetes/fields';
import { latestKubernetes } from '#domain/kubernetes/version';
import { RuleSet } from '#engines/rules/run';
import type { CaseAnswer, Suite } from '../suite.ts';
import { exceptions, meanings } from './meanings.ts';

interface Verdict {
  readonly kind: string;
  readonly name: string;
  readonly expected: 'pass' | 'fail';
}

/** Kyverno's own policies with the answers that their authors expect: do our rules of the same meaning say the same? */
export const hardeningKyvernoPolicies: Suite = {
  name: 'hardening-kyverno-policies',
  folder: 'kyverno-policies',
  *run(folder) {
    for (const test of testsIn(folder)) yield* answers(folder, test);
  },
};

function testsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => {
      const path = join(folder, name);
      const test = join(path, 'kyverno-test.yaml');
      return name === '.kyverno-test' ? (existsSync(test) ? [test] : []) : testsIn(path);
    });
}

function* answers(folder: string, test: string): Iterable<CaseAnswer> {
  const unit = relative(folder, dirname(dirname(test)));
  const rules = meanings[basename(unit)];
  const document = load(readFileSync(test, 'utf8'));
  const described = isMapping(document) ? document : {};
  const verdicts = verdictsOf(list(described.results));
  const found = rules === undefined ? undefined : findings(dirname(test), texts(described.resources), rules);
  for (const { kind, name, expected } of verdicts) {
    const id = `${unit} ${kind} ${name}`;
    const exception = exceptions.find(([pattern]) => pattern.test(id));
    if (found === undefined) yield { name: id, verdict: 'not-claimed', reason: 'no rule means the same' };
    else if (exception !== undefined) yield { name: id, verdict: 'not-claimed', reason: exception[1] };
    else {
      const said = found.has(`${kind} ${name}`) ? 'fail' : 'pass';
      yield said === expected
        ? { name: id, verdict: 'passed' }
        : { name: id, verdict: 'failed', reason: `expected ${expected}, was ${said}` };
    }
  }
}

/** One verdict for each object: it fails when one rule of the policy lets it fail. */
function verdictsOf(results: readonly unknown[]): Verdict[] {
  const verdicts = new Map<string, Verdict>();
  for (const row of results) {
    if (!isMapping(row) || (row.result !== 'pass' && row.result !== 'fail')) continue;
    const kind = text(row.kind) ?? '';
    for (const resource of texts(row.resources)) {
      const name = resource.split('/').at(-1) ?? '';
      const key = `${kind} ${name}`;
      if (verdicts.get(key)?.expected !== 'fail') verdicts.set(key, { kind, name, expected: row.result });
    }
  }
  return [...verdicts.values()];
}

/** Kind and name of the objects in which one of the rules finds something. */
function findings(folder: string, resources: readonly string[], ids: readonly string[]): Set<string> {
  const scan = new ConfigurationScan({
    rules: new RuleSet(hardeningRules.filter((rule) => ids.includes(rule.id))),
    view: { isComplete: false },
    kubernetesVersion: latestKubernetes,
  });
  for (const resource of resources) {
    const file = join(folder, resource);
    if (existsSync(file)) scan.set({ file, identity: file, text: readFileSync(file, 'utf8') });
  }
  return new Set(scan.evaluate().presented.map(({ finding }) => `${finding.subject.kind} ${finding.subject.name}`));
}
