import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import { defineRule } from '#engines/rules/rule';

const label = 'pod-security.kubernetes.io/enforce';

export const podSecurityLevelPrivileged = defineRule({
  id: 'pod-security-level-privileged',
  title: 'Namespace enforces the privileged level',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'object',
  why: 'The privileged level allows everything: whoever may create pods here owns the nodes.',
  remedy: 'Enforce baseline or restricted, and move the pods that need more into a namespace of their own.',
  references: { cis: ['5.2.1'], posture: ['PSA-002'], kubescape: ['C-0193'] },
  says: 'namespace {name} enforces {found}',
  *check(namespace) {
    const level = namespace.labels[label];
    if (level === undefined || isSystemNamespace(namespace.name)) return;
    // The API server treats a value that it does not know as privileged, with a warning nobody reads.
    if (level !== 'baseline' && level !== 'restricted') yield { at: ['metadata', 'labels', label], found: level };
  },
});
