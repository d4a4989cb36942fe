import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { ParamRef, PolicyBinding, ValidatingPolicy, Validation, ValidationAction } from './model.ts';
import { readExpression, readMatch, readNamed, readParamKind } from './read-match.ts';

/** A ValidatingAdmissionPolicy of admissionregistration.k8s.io, v1 or before. */
export function readValidatingAdmissionPolicy(object: unknown): ValidatingPolicy {
  const { metadata, spec } = mapping(object);
  const own = mapping(spec);
  return {
    kind: 'ValidatingAdmissionPolicy',
    name: text(mapping(metadata).name) ?? '',
    namespace: undefined,
    match: readMatch(own.matchConstraints),
    matchConditions: readNamed(own.matchConditions, ['spec', 'matchConditions']),
    variables: readNamed(own.variables, ['spec', 'variables']),
    validations: readValidations(own.validations, ['spec', 'validations']),
    auditAnnotations: readNamed(own.auditAnnotations, ['spec', 'auditAnnotations'], 'valueExpression', 'key'),
    failurePolicy: own.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    paramKind: readParamKind(own.paramKind),
  };
}

export function readValidations(value: unknown, path: Path): readonly Validation[] {
  return list(value).map((each, at) => {
    const { expression, message, messageExpression, reason } = mapping(each);
    return {
      source: text(expression) ?? '',
      path: [...path, at, 'expression'],
      message: text(message),
      messageExpression: readExpression(messageExpression, [...path, at, 'messageExpression']),
      reason: text(reason),
    };
  });
}

const actions: ReadonlySet<string> = new Set<ValidationAction>(['Deny', 'Warn', 'Audit']);

/** A ValidatingAdmissionPolicyBinding. */
export function readPolicyBinding(object: unknown): PolicyBinding {
  const { metadata, spec } = mapping(object);
  const own = mapping(spec);
  return {
    name: text(mapping(metadata).name) ?? '',
    policyName: text(own.policyName) ?? '',
    match: isMapping(own.matchResources) ? readMatch(own.matchResources) : undefined,
    validationActions: readActions(own.validationActions),
    paramRef: readParamRef(own.paramRef),
  };
}

export function readActions(value: unknown): readonly ValidationAction[] {
  return texts(value).filter((action): action is ValidationAction => actions.has(action));
}

function readParamRef(value: unknown): ParamRef | undefined {
  if (!isMapping(value)) return undefined;
  return {
    name: text(value.name),
    namespace: text(value.namespace),
    selector: value.selector,
    parameterNotFoundAction: value.parameterNotFoundAction === 'Allow' ? 'Allow' : 'Deny',
  };
}
