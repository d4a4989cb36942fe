import { list, mapping, text } from '#domain/kubernetes/fields';
import type { NamedExpression, ValidatingPolicy, ValidationAction } from '../model.ts';
import { readMatch, readNamed } from '../read-match.ts';
import { readActions, readValidations } from '../read-validating-admission-policy.ts';
import { generateForControllers, rewriteTexts } from './autogen.ts';

/** A ValidatingPolicy of Kyverno (policies.kyverno.io), with what it makes for the controllers of pods. */
export interface KyvernoValidatingPolicy {
  readonly kind: string;
  readonly name: string;
  /** Of a NamespacedValidatingPolicy. */
  readonly namespace: string | undefined;
  /** `JSON`: the payload is any JSON, not a request. */
  readonly mode: string;
  readonly validationActions: readonly ValidationAction[];
  /** The policy as it is written first. */
  readonly policies: readonly ValidatingPolicy[];
}

export function isKyvernoValidatingPolicy(object: unknown): boolean {
  const { apiVersion, kind } = mapping(object);
  return (
    text(apiVersion)?.startsWith('policies.kyverno.io/') === true &&
    (kind === 'ValidatingPolicy' || kind === 'NamespacedValidatingPolicy')
  );
}

export function readKyvernoValidatingPolicy(object: unknown): KyvernoValidatingPolicy {
  const { metadata, spec, kind } = mapping(object);
  const own = mapping(spec);
  const { name, namespace } = mapping(metadata);
  const isNamespaced = kind === 'NamespacedValidatingPolicy';
  const identity = {
    kind: text(kind) ?? 'ValidatingPolicy',
    name: text(name) ?? '',
    namespace: isNamespaced ? (text(namespace) ?? 'default') : undefined,
  };
  const mode = text(mapping(own.evaluation).mode) ?? 'Kubernetes';
  const generated = mode === 'Kubernetes' ? generateForControllers(own, rewriteTexts) : [];
  const actions = readActions(own.validationActions);
  return {
    ...identity,
    mode,
    validationActions: actions.length === 0 ? ['Deny'] : actions,
    policies: [own, ...generated].map((each) => ({ ...identity, ...readSpec(each) })),
  };
}

function readSpec(spec: unknown): Omit<ValidatingPolicy, 'kind' | 'name' | 'namespace'> {
  const own = mapping(spec);
  return {
    match: readMatch(own.matchConstraints),
    matchConditions: readNamed(own.matchConditions, ['spec', 'matchConditions']),
    variables: readNamed(own.variables, ['spec', 'variables']),
    validations: readValidations(own.validations, ['spec', 'validations']),
    auditAnnotations: readNamed(own.auditAnnotations, ['spec', 'auditAnnotations'], 'valueExpression', 'key'),
    failurePolicy: own.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    paramKind: undefined,
  };
}

/** Who need not keep to a policy (policies.kyverno.io, PolicyException). */
export interface PolicyException {
  readonly name: string;
  readonly policies: readonly { readonly name: string; readonly kind: string }[];
  readonly matchConditions: readonly NamedExpression[];
  readonly images: readonly string[];
  readonly allowedValues: readonly string[];
  readonly result: 'skip' | 'pass';
}

export function readPolicyException(object: unknown): PolicyException {
  const { metadata, spec } = mapping(object);
  const own = mapping(spec);
  return {
    name: text(mapping(metadata).name) ?? '',
    policies: list(own.policyRefs).map((reference) => {
      const { name, kind } = mapping(reference);
      return { name: text(name) ?? '', kind: text(kind) ?? '' };
    }),
    matchConditions: readNamed(own.matchConditions, ['spec', 'matchConditions']),
    images: list(own.images).filter((image) => typeof image === 'string'),
    allowedValues: list(own.allowedValues).filter((value) => typeof value === 'string'),
    result: own.reportResult === 'pass' ? 'pass' : 'skip',
  };
}
