import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import { podSecurityEngine } from '#domain/kubernetes/pod-security-engines';
import { defineRule } from '#engines/rules/rule';

export const podSecurityLabelMissing = defineRule({
  id: 'pod-security-label-missing',
  title: 'Namespace enforces no Pod Security Standard',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'neighbours',
  why: 'Without the label the API server admits every pod, privileged ones and those that mount the host included.',
  remedy:
    'Label the namespace pod-security.kubernetes.io/enforce: baseline or restricted; `breakwater comply pss` says which one holds today.',
  references: { cis: ['5.2.1'], kubescape: ['C-0192'], posture: ['PSA-001'], stig: ['V-254800'] },
  says: 'namespace {name} has no pod-security.kubernetes.io/enforce label',
  *check(namespace, { inventory }) {
    const labels = namespace.labels;
    if (isSystemNamespace(namespace.name) || labels['pod-security.kubernetes.io/enforce'] !== undefined) return;
    // Warning and auditing alone is told by pod-security-only-warns.
    if (
      labels['pod-security.kubernetes.io/warn'] !== undefined ||
      labels['pod-security.kubernetes.io/audit'] !== undefined
    )
      return;
    // Another engine may do the same work for the whole cluster.
    const engine = inventory.derive(podSecurityEngine);
    if (typeof engine === 'string') yield { unknown: `${engine} is not among what was scanned` };
    else if (!engine) yield { at: ['metadata', 'labels', 'pod-security.kubernetes.io/enforce'] };
  },
});
