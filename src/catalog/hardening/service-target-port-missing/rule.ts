import { serviceType } from '#domain/kubernetes/exposure';
import { holdsVariable, integer, list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const serviceTargetPortMissing = defineRule({
  id: 'service-target-port-missing',
  title: 'Service leads to a port that its pods do not have',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'neighbours',
  why: 'Requests end at a closed door; a named port that no container declares never resolves at all.',
  remedy: 'Make targetPort the name or number of a port that the containers declare.',
  references: { kubescape: ['C-0302'], 'kube-linter': ['invalid-target-ports'] },
  says: 'target port {found} of service {name} is declared by none of its pods',
  *check(service, { inventory }) {
    const spec = mapping(service.value.spec);
    if (service.group !== '' || serviceType(service) === 'ExternalName') return;
    const workloads = inventory.selectByLabels(service.namespace, spec.selector);
    const ports = workloads.flatMap(({ containers }) => containers.flatMap((container) => container.ports));
    // Ports are only a declaration: where none is declared, numbers may all be right.
    if (workloads.length === 0) return;
    for (const [index, item] of list(spec.ports).entries()) {
      const port = mapping(item);
      const target = port.targetPort ?? port.port;
      const number = integer(target);
      const name = text(target);
      const isKnown = ports.some((declared) =>
        number === undefined ? declared.name === name : declared.containerPort === number,
      );
      if (!isKnown && !holdsVariable(target) && (name !== undefined || ports.length > 0))
        yield {
          at: ['spec', 'ports', index, port.targetPort === undefined ? 'port' : 'targetPort'],
          found: number ?? name ?? '',
          // A number may be right although no container declares it.
          ...(number === undefined ? {} : { severity: 'low' as const }),
        };
    }
  },
});
