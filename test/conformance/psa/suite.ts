import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { readObjects } from '#domain/kubernetes/object';
import { workloadsOf } from '#domain/kubernetes/workload';
import { checksOf, parsePodSecurityStandard } from '#engines/pod-security/standard';
import type { CaseAnswer, Suite } from '../suite.ts';

interface Fixture {
  readonly level: string;
  readonly version: string;
  readonly expect: 'pass' | 'fail';
  /** Id of the check in lower case, and a number. */
  readonly name: string;
  readonly object: unknown;
}

/** The pods that Kubernetes itself tests its Pod Security admission with, for every version of the standards. */
export const psa: Suite = {
  name: 'psa',
  folder: 'psa',
  *run(folder) {
    const files = statSync(folder).isFile()
      ? [folder]
      : readdirSync(folder)
          .filter((file) => file.endsWith('.jsonl'))
          .map((file) => join(folder, file));
    for (const file of files) {
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        if (line.trim() !== '') yield answer(JSON.parse(line) as Fixture);
      }
    }
  },
};

function answer(fixture: Fixture): CaseAnswer {
  const name = `${fixture.level} ${fixture.version} ${fixture.expect} ${fixture.name}`;
  const failed = failedChecks(fixture);
  if (fixture.expect === 'pass') {
    return failed.length === 0
      ? { name, verdict: 'passed' }
      : { name, verdict: 'failed', reason: `violates ${failed.join(', ')}` };
  }
  const wanted = fixture.name.replace(/\d+$/, '');
  const isNamed = failed.some((id) => id.toLowerCase() === wanted || replaces(id, wanted));
  if (isNamed) return { name, verdict: 'passed' };
  return {
    name,
    verdict: 'failed',
    reason: failed.length === 0 ? 'was allowed' : `failed ${failed.join(', ')} instead`,
  };
}

/** A restricted check answers for the baseline check that it overrides. */
function replaces(name: string, wanted: string): boolean {
  const check = podSecurityChecks.find((candidate) => candidate.name === name);
  return (check?.overrides ?? []).some(
    (id) => podSecurityChecks.find((candidate) => candidate.id === id)?.name.toLowerCase() === wanted,
  );
}

function failedChecks(fixture: Fixture): string[] {
  const standard = parsePodSecurityStandard(`${fixture.level}:${fixture.version}`);
  const workloads = readObjects(fixture.object, 0, 0).flatMap((object) => workloadsOf(object));
  if (standard === undefined || workloads.length !== 1) return ['(fixture not understood)'];
  return checksOf(standard, podSecurityChecks)
    .filter(({ version }) => workloads.some((workload) => !isEmpty(version.check(workload))))
    .map(({ check }) => check.name);
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false;
  return true;
}
