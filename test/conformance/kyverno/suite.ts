import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseYaml } from '#formats/yaml/parse';
import { runKyvernoTest } from '#deploy/kyverno-test';
import type { CaseAnswer, Suite } from '../suite.ts';
import { reasonNotClaimed } from './not-claimed.ts';

function suiteOf(name: string): Suite {
  return {
    name,
    folder: name,
    *run(folder) {
      for (const file of testFiles(folder)) yield* answers(folder, file);
    },
  };
}

/** Tests of Kyverno's command line, and of its library of policies. */
export const kyvernoCli = suiteOf('kyverno-cli');
export const kyvernoPolicies = suiteOf('kyverno-policies');

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('kyverno-test.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

function* answers(folder: string, file: string): Generator<CaseAnswer> {
  const load = (path: string): readonly unknown[] => {
    const whole = join(dirname(file), path);
    return existsSync(whole) ? documentsIn(whole) : [];
  };
  for (const document of documentsIn(file))
    for (const { expected, found, message, isRight } of runKyvernoTest(document, load, 37)) {
      const name = `${relative(folder, dirname(file))} ${expected.policy}/${expected.rule} ${expected.resource} ${expected.result}`;
      const reason = reasonNotClaimed(expected, file);
      if (reason !== undefined) yield { name, verdict: 'not-claimed', reason };
      else if (isRight) yield { name, verdict: 'passed' };
      else yield { name, verdict: 'failed', reason: `${found}: ${message}` };
    }
}

function documentsIn(file: string): readonly unknown[] {
  return parseYaml(readFileSync(file, 'utf8')).documents.map(({ value }) => value);
}
