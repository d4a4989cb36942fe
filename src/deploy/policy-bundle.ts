import { mapping, text } from '#domain/kubernetes/fields';
import { type CompiledPolicy, compilePolicy } from '#engines/policy/compile';
import {
  isKyvernoValidatingPolicy,
  type PolicyException,
  readKyvernoValidatingPolicy,
  readPolicyException,
} from '#engines/policy/kyverno/read-validating-policy';
import { type CompiledKyvernoPolicy, compileKyvernoPolicy } from '#engines/policy/kyverno/validate';
import type { PolicyBinding } from '#engines/policy/model';
import { type ConstraintTemplate, readConstraintTemplate } from '#engines/policy/read-constraint-template';
import { isKyvernoMutatingPolicy, readKyvernoMutatingPolicy } from '#engines/policy/kyverno/read-mutating-policy';
import { type CompiledKyvernoMutation, compileKyvernoMutation } from '#engines/policy/kyverno/mutate';
import { type CompiledMutatingPolicy, compileMutatingPolicy } from '#engines/policy/mutate';
import { readMutatingAdmissionPolicy } from '#engines/policy/read-mutating-policy';
import { readPolicyBinding, readValidatingAdmissionPolicy } from '#engines/policy/read-validating-admission-policy';

/** All policies among some objects, ready to run. */
export interface PolicyBundle {
  readonly admission: readonly CompiledPolicy[];
  readonly bindings: readonly PolicyBinding[];
  readonly kyverno: readonly CompiledKyvernoPolicy[];
  readonly mutating: readonly CompiledMutatingPolicy[];
  readonly mutatingBindings: readonly PolicyBinding[];
  readonly kyvernoMutations: readonly CompiledKyvernoMutation[];
  readonly templates: readonly {
    readonly template: ConstraintTemplate;
    readonly compiled: CompiledPolicy | undefined;
  }[];
  readonly exceptions: readonly PolicyException[];
  /** Kinds of policies that nobody here can run, with their names. */
  readonly unknown: readonly { readonly kind: string; readonly name: string; readonly because: string }[];
}

export interface BundleSettings {
  /** Minor version of Kubernetes. */
  readonly minor: number;
  /** Milliseconds since 1970; undefined where no clock may be asked. */
  readonly now: number | undefined;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ClusterPolicy', 'it is written in the old language of Kyverno: `breakwater policy migrate` converts it'],
  ['Policy', 'it is written in the old language of Kyverno: `breakwater policy migrate` converts it'],
  ['GeneratingPolicy', 'it makes objects, which only Kyverno in a cluster does'],
  ['DeletingPolicy', 'it deletes objects, which only Kyverno in a cluster does'],
  ['ImageValidatingPolicy', 'it asks registries for signatures, and policies get no network'],
]);

export function isPolicy(object: unknown): boolean {
  const { apiVersion, kind } = mapping(object);
  const group = (text(apiVersion) ?? '').split('/')[0] ?? '';
  if (group === 'admissionregistration.k8s.io') return /AdmissionPolicy(?:Binding)?$/.test(text(kind) ?? '');
  if (group === 'policies.kyverno.io') return true;
  if (group === 'kyverno.io') return reasons.has(text(kind) ?? '');
  return group === 'templates.gatekeeper.sh';
}

/** Sorts policies, bindings and exceptions, and compiles what can be compiled. */
export function bundlePolicies(objects: readonly unknown[], settings: BundleSettings): PolicyBundle {
  const of = (kind: string): readonly unknown[] => objects.filter((object) => mapping(object).kind === kind);
  const exceptions = of('PolicyException').map(readPolicyException);
  const kyverno = objects.filter(isKyvernoValidatingPolicy).map(readKyvernoValidatingPolicy);
  return {
    admission: of('ValidatingAdmissionPolicy').map((object) =>
      compilePolicy(readValidatingAdmissionPolicy(object), { minor: settings.minor }),
    ),
    bindings: of('ValidatingAdmissionPolicyBinding').map(readPolicyBinding),
    kyverno: kyverno.map((policy) => compileKyvernoPolicy(policy, exceptions, settings)),
    mutating: of('MutatingAdmissionPolicy').map((object) =>
      compileMutatingPolicy(readMutatingAdmissionPolicy(object), { minor: settings.minor }),
    ),
    mutatingBindings: of('MutatingAdmissionPolicyBinding').map(readPolicyBinding),
    kyvernoMutations: objects
      .filter(isKyvernoMutatingPolicy)
      .map((object) => compileKyvernoMutation(readKyvernoMutatingPolicy(object), settings)),
    templates: of('ConstraintTemplate').map((object) => {
      const template = readConstraintTemplate(object);
      return { template, compiled: 'policy' in template ? compilePolicy(template.policy, settings) : undefined };
    }),
    exceptions,
    unknown: objects.flatMap((object) => {
      const { kind, metadata } = mapping(object);
      const because = reasons.get(text(kind)?.replace(/^Namespaced/, '') ?? '');
      const isKnown = because === undefined || !isPolicy(object);
      return isKnown ? [] : [{ kind: text(kind) ?? '', name: text(mapping(metadata).name) ?? '', because }];
    }),
  };
}
