import { defineRule } from '#engines/rules/rule';

/** What every cluster has there. */
const ownOfKubernetes = new Set(['Service kubernetes', 'ServiceAccount default', 'ConfigMap kube-root-ca.crt']);

export const defaultNamespaceUsed = defineRule({
  id: 'default-namespace-used',
  title: 'Object is placed in the default namespace',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: [
    'Pod',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
    'Rollout',
    'PodTemplate',
    'Service',
    'ServiceAccount',
    'ConfigMap',
    'Secret',
    'Ingress',
    'PersistentVolumeClaim',
  ],
  needs: 'object',
  why: 'The default namespace collects what nobody placed; its service account, quotas and policies are shared by strangers.',
  remedy: 'Give the application a namespace of its own.',
  references: {
    cis: ['5.6.4'],
    kubescape: ['C-0061', 'C-0212'],
    trivy: ['KSV-0110'],
    checkov: ['CKV_K8S_21'],
    'kube-linter': ['use-namespace'],
    posture: ['NS-001'],
  },
  says: '{name} is placed in the default namespace',
  *check(object) {
    if (ownOfKubernetes.has(`${object.kind} ${object.name}`)) return;
    // A manifest that leaves the namespace open can land anywhere; only `default` written out is a decision.
    if (object.namespace === 'default') yield { at: ['metadata', 'namespace'], found: 'default' };
  },
});
