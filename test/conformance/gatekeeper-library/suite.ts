import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFile } from '#build/read-file';
import { list, mapping, text } from '#domain/kubernetes/fields';
import { type CelObject, isObject } from '#engines/cel/values/value';
import { compilePolicy } from '#engines/policy/compile';
import { evaluatePolicy } from '#engines/policy/evaluate';
import { matchesConstraint } from '#engines/policy/match-constraint';
import { readConstraintMatch, readConstraintTemplate } from '#engines/policy/read-constraint-template';
import { type AdmissionRequest, type Operation, requestFor } from '#engines/policy/request';
import type { CaseAnswer, Suite } from '../suite.ts';
import { suiteFiles } from './suite-files.ts';

interface Assertion {
  readonly violations: string | number | boolean | undefined;
  readonly message: string | undefined;
}

/** Gatekeeper's library of policies: the templates that have a part in CEL, with their own tests. */
export const gatekeeperLibrary: Suite = {
  name: 'gatekeeper-library',
  folder: 'gatekeeper-library',
  *run(folder) {
    for (const file of suiteFiles(folder)) {
      const suite = readYaml(file);
      for (const test of list(suite['tests']).map(mapping)) yield* answers(dirname(file), test);
    }
  },
};

function* answers(folder: string, test: Readonly<Record<string, unknown>>): Generator<CaseAnswer> {
  const template = readConstraintTemplate(readYaml(join(folder, text(test['template']) ?? '')));
  const constraint = readYaml(join(folder, text(test['constraint']) ?? ''));
  for (const each of list(test['cases']).map(mapping)) {
    const name = `${folder.split('/').at(-1)} ${text(test['name'])}/${text(each['name'])}`;
    if ('problem' in template) {
      yield { name, verdict: 'not-claimed', reason: template.problem };
      continue;
    }
    const compiled = compilePolicy(template.policy, { minor: 37 });
    const request = readRequest(readYaml(join(folder, text(each['object']) ?? '')));
    const context = { namespace: undefined, authorize: undefined };
    const isMatched = matchesConstraint(readConstraintMatch(constraint), request, context) !== 'no';
    const outcome = isMatched ? evaluatePolicy(compiled, { request, context, params: constraint }) : undefined;
    const results = outcome?.kind === 'evaluated' ? outcome.results : [];
    const messages = results.filter(({ verdict }) => verdict !== 'admit').map(({ message }) => message);
    const assertions = list(each['assertions']).map((assertion): Assertion => {
      const { violations, message } = mapping(assertion);
      return { violations: violations as Assertion['violations'], message: text(message) };
    });
    const wrong = assertions.find((assertion) => !holds(assertion, messages));
    yield wrong === undefined
      ? { name, verdict: 'passed' }
      : {
          name,
          verdict: 'failed',
          reason: `${JSON.stringify(wrong)} is not so: ${messages.join('; ') || 'no violation'}`,
        };
  }
}

function holds({ violations, message }: Assertion, messages: readonly string[]): boolean {
  const matching = message === undefined ? messages : messages.filter((each) => new RegExp(message).test(each));
  if (typeof violations === 'number') return matching.length === violations;
  const isNone = violations === 'no' || violations === false;
  return isNone === (matching.length === 0);
}

function readYaml(file: string): CelObject {
  const [object] = readFile({ file, identity: file, text: readFileSync(file, 'utf8') }, 0).objects;
  if (object === undefined) throw new Error(`${file} holds no object`);
  return object.value as CelObject;
}

/** An object to be made, or a whole review. */
function readRequest(object: CelObject): AdmissionRequest {
  if (object['kind'] !== 'AdmissionReview') return requestFor(object);
  const request = mapping(object['request']);
  const own = (isObject(request['object'] as CelObject) ? request['object'] : request['oldObject']) as CelObject;
  const oldObject = request['oldObject'] === undefined ? null : (request['oldObject'] as CelObject);
  return requestFor(own, { operation: (text(request['operation']) ?? 'CREATE') as Operation, oldObject });
}
