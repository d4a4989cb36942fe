import { defineRule } from '#engines/rules/rule';

const fields = [
  'allowPrivilegedContainer',
  'allowHostPID',
  'allowHostIPC',
  'allowHostNetwork',
  'allowHostDirVolumePlugin',
];

/** The constraints that OpenShift itself ships. */
const shipped = new Set([
  'privileged',
  'node-exporter',
  'hostaccess',
  'hostmount-anyuid',
  'hostnetwork',
  'hostnetwork-v2',
  'machine-api-termination-handler',
  'hostmount-anyuid-v2',
]);

export const sccAllowsPrivileged = defineRule({
  id: 'scc-allows-privileged',
  title: 'Security context constraint allows access to the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['SecurityContextConstraints'],
  needs: 'object',
  why: 'Every account that may use the constraint can start a pod that takes over its node.',
  remedy: 'Set the field to false, or bind the constraint to the one agent that needs it.',
  references: { 'kube-linter': ['scc-deny-privileged-container'], mitre: ['T1611'] },
  says: '{field} is true',
  *check(object) {
    if (shipped.has(object.name)) return;
    for (const field of fields) if (object.value[field] === true) yield { at: [field], found: true, detail: { field } };
  },
  fix: ({ at }) => [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});
