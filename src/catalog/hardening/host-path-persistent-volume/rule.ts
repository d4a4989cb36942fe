import { mapping, text } from '#domain/kubernetes/fields';
import { classifyHostPath } from '#domain/kubernetes/host-paths';
import { defineRule } from '#engines/rules/rule';

export const hostPathPersistentVolume = defineRule({
  id: 'host-path-persistent-volume',
  title: 'Persistent volume is a path of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['PersistentVolume'],
  needs: 'object',
  why: 'A claim brings the path of the host into any pod, past the Pod Security Standards, which look at pods alone.',
  remedy: 'Use a local volume with node affinity, or a storage class with a CSI driver.',
  references: { kubescape: ['C-0048'], cis: ['5.2.11'], mitre: ['T1611'] },
  says: 'persistent volume {name} is {found} of the host',
  *check(object) {
    if (object.group !== '') return;
    const path = text(mapping(mapping(object.value.spec).hostPath).path);
    if (path === undefined) return;
    const isOther = classifyHostPath(path) === 'other';
    yield { at: ['spec', 'hostPath', 'path'], found: path, ...(isOther ? {} : { severity: 'high' as const }) };
  },
});
