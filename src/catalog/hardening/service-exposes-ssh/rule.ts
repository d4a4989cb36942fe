import { integer, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const serviceExposesSsh = defineRule({
  id: 'service-exposes-ssh',
  title: 'Service leads to an SSH server',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'A login of its own goes past the API server, its authorization and its audit log, for whoever reaches the Service.',
  remedy: 'Remove the port; use kubectl exec or kubectl debug, which are authorized and logged.',
  references: { kubescape: ['C-0042'], stackrox: ['secure-shell-ssh-port-exposed'], mitre: ['T1133'] },
  says: 'service {name} leads to port {found}',
  *check(service) {
    if (service.group !== '') return;
    for (const [index, item] of list(mapping(service.value.spec).ports).entries()) {
      const port = mapping(item);
      const field = ['targetPort', 'port'].find((name) => integer(port[name]) === 22);
      if (field !== undefined) yield { at: ['spec', 'ports', index, field], found: 22 };
    }
  },
});
