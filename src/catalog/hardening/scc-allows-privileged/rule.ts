import { mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const fields = [
  'allowPrivilegedContainer',
  'allowHostPID',
  'allowHostIPC',
  'allowHostNetwork',
  'allowHostDirVolumePlugin',
];

/** With these a container gets what a privileged one has. */
const takesOver = /^(?:\*|ALL|(?:CAP_)?(?:SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|BPF|DAC_READ_SEARCH))$/i;

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
  'anyuid',
  'nonroot',
  'nested-container',
]);

export const sccAllowsPrivileged = defineRule({
  id: 'scc-allows-privileged',
  title: 'Security context constraint allows root or access to the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['SecurityContextConstraints'],
  needs: 'object',
  why: 'Every account that may use the constraint can start a pod that takes over its node.',
  remedy:
    'Set the switch to false, let the range of the namespace choose the user, or bind the constraint to the one agent that needs it.',
  references: { 'kube-linter': ['scc-deny-privileged-container'], mitre: ['T1611'] },
  says: '{field} {what}',
  *check(object) {
    if (shipped.has(object.name)) return;
    for (const field of fields)
      if (object.value[field] === true) yield { at: [field], detail: { field, what: 'is true' } };
    if (mapping(object.value.runAsUser).type === 'RunAsAny')
      yield { at: ['runAsUser', 'type'], severity: 'medium', detail: { field: 'runAsUser', what: 'allows root' } };
    for (const [index, name] of texts(object.value.allowedCapabilities).entries())
      if (takesOver.test(name))
        yield { at: ['allowedCapabilities', index], detail: { field: 'allowedCapabilities', what: `has ${name}` } };
  },
  fix: ({ at }) => (fields.includes(String(at[0])) ? [{ op: 'set', at, value: false }] : []),
  fixChangesBehavior: true,
});
