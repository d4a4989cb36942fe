import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const handlers = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

export const probeHostSet = defineRule({
  id: 'probe-host-set',
  title: 'Probe or lifecycle hook names a host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The kubelet connects to the named host from the network of the node, past network policies: a way to ask internal services in its name.',
  remedy:
    'Remove host; the kubelet then asks the pod itself. Set a Host header with httpHeaders when the program wants one.',
  references: { pss: ['baseline/hostProbesAndHostLifecycle'], gatekeeper: ['host-probes-lifecycle'], cwe: ['CWE-918'] },
  says: 'the kubelet is sent to {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const field of handlers) {
        const handler = field.split('.').reduce((value, name) => mapping(value[name]), container.value);
        for (const action of ['httpGet', 'tcpSocket']) {
          const host = text(mapping(handler[action]).host);
          if (host !== undefined && host !== '')
            yield { at: container.path(`${field}.${action}.host`), found: host, container: container.name };
        }
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
