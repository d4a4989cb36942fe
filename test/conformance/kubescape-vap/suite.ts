import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '#build/read-file';
import type { CelObject } from '#engines/cel/values/value';
import { admit, bind } from '#engines/policy/admit';
import { compilePolicy } from '#engines/policy/compile';
import { withDefaults } from '#domain/kubernetes/defaults/defaults';
import { readPolicyBinding, readValidatingAdmissionPolicy } from '#engines/policy/read-validating-admission-policy';
import { requestFor } from '#engines/policy/request';
import { changed } from '../hardening-kubescape-vap/changes.ts';
import type { CaseAnswer, Suite } from '../suite.ts';

interface Example {
  readonly name: string;
  readonly template: string;
  readonly expected: 'pass' | 'fail' | 'warn';
  readonly field_change_list?: readonly string[];
  readonly param_template?: string;
  readonly binding_template?: string;
}

/** Kubescape's admission policies with its own tests, which it needs a cluster for. */
export const kubescapeVap: Suite = {
  name: 'kubescape-vap',
  folder: 'kubescape-vap',
  *run(folder) {
    const controls = readdirSync(join(folder, 'controls'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    for (const control of controls.map(({ name }) => name).sort()) {
      const own = join(folder, 'controls', control);
      const examples = JSON.parse(readFileSync(join(own, 'tests.json'), 'utf8')) as Example[];
      const policy = readValidatingAdmissionPolicy(readObject(join(own, 'policy.yaml')));
      const compiled = compilePolicy(policy, { minor: 37 });
      for (const example of examples) {
        const resources = join(folder, 'test-resources');
        const params = renamed(resources, example.param_template ?? 'default-control-configuration.yaml', 'params');
        const written = readObject(join(resources, example.binding_template ?? 'policy-binding.yaml'));
        const binding = { ...readPolicyBinding(written), policyName: policy.name, match: undefined };
        const paramRef = {
          name: 'params',
          namespace: undefined,
          selector: undefined,
          parameterNotFoundAction: 'Deny',
        } as const;
        const bound = bind(
          [compiled],
          [policy.paramKind === undefined ? { ...binding, paramRef: undefined } : { ...binding, paramRef }],
        );
        const object = withDefaults(
          changed(readObject(join(resources, example.template)), example.field_change_list) as CelObject,
        );
        const request = requestFor(object);
        const decision = admit(bound, request, { namespace: undefined, authorize: undefined }, [params]);
        const { denials, warnings, undecided } = decision;
        const found =
          undecided.length > 0 ? 'undecided' : denials.length > 0 ? 'fail' : warnings.length > 0 ? 'warn' : 'pass';
        const said = [...denials, ...warnings].map(({ message }) => message).join('; ');
        yield answer(
          `${control} ${example.name}`,
          found,
          example.expected,
          said || undecided.map(({ because }) => because).join('; '),
        );
      }
    }
  },
};

function answer(name: string, found: string, expected: string, said: string): CaseAnswer {
  if (found === expected) return { name, verdict: 'passed' };
  return { name, verdict: 'failed', reason: `${found} and should be ${expected}: ${said}` };
}

function readObject(file: string): CelObject {
  const [object] = readFile({ file, identity: file, text: readFileSync(file, 'utf8') }, 0).objects;
  if (object === undefined) throw new Error(`${file} holds no object`);
  return object.value as CelObject;
}

function renamed(folder: string, file: string, name: string): CelObject {
  const object = readObject(join(folder, file));
  return { ...object, metadata: { ...(object['metadata'] as CelObject), name } };
}
