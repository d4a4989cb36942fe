import type { Path } from '#kernel/path';

/** An expression of a policy, and where it stands in it. */
export interface PolicyExpression {
  readonly source: string;
  /** From the policy's root. */
  readonly path: Path;
}

export interface NamedExpression extends PolicyExpression {
  readonly name: string;
}

export interface Validation extends PolicyExpression {
  readonly message: string | undefined;
  readonly messageExpression: PolicyExpression | undefined;
  /** `Invalid` when nothing is said. */
  readonly reason: string | undefined;
}

export type FailurePolicy = 'Fail' | 'Ignore';

/** Which requests a rule of a policy, a binding or a webhook is about (admissionregistration.k8s.io, NamedRuleWithOperations). */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
  /** Empty: all of them. */
  readonly resourceNames: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced' | '*';
}

/** admissionregistration.k8s.io, MatchResources. */
export interface MatchResources {
  /** Undefined: every resource, where a binding says nothing. */
  readonly resourceRules: readonly ResourceRule[] | undefined;
  readonly excludeResourceRules: readonly ResourceRule[];
  /** Label selectors as they are written; undefined selects everything. */
  readonly namespaceSelector: unknown;
  readonly objectSelector: unknown;
  readonly matchPolicy: 'Exact' | 'Equivalent';
}

/** A policy that says yes or no, from whichever format it was read. */
export interface ValidatingPolicy {
  /** `ValidatingAdmissionPolicy`. */
  readonly kind: string;
  readonly name: string;
  /** Of a policy that is about one namespace only. */
  readonly namespace: string | undefined;
  readonly match: MatchResources;
  readonly matchConditions: readonly NamedExpression[];
  readonly variables: readonly NamedExpression[];
  readonly validations: readonly Validation[];
  readonly auditAnnotations: readonly NamedExpression[];
  readonly failurePolicy: FailurePolicy;
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined;
}

export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

/** Where a policy holds, with which parameters and with what consequences. */
export interface PolicyBinding {
  readonly name: string;
  readonly policyName: string;
  readonly match: MatchResources | undefined;
  readonly validationActions: readonly ValidationAction[];
  readonly paramRef: ParamRef | undefined;
}

export interface ParamRef {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly selector: unknown;
  readonly parameterNotFoundAction: 'Allow' | 'Deny';
}
