import { mapping, text } from '#domain/kubernetes/fields';
import { isDnsLabel, isDnsSubdomain } from '#domain/kubernetes/names';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

/** Names of most kinds are DNS subdomains; of these they are labels. */
const labelled = new Set(['Namespace', 'Service']);

/** The controller adds eleven letters to the name for that of its Jobs (pkg/apis/batch/validation). */
const longestCronJob = 52;

const kinds = [
  ...labelled,
  'Pod',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'ResourceQuota',
  'LimitRange',
  'ReplicationController',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'StorageClass',
  'PriorityClass',
];

export const objectNameInvalid = defineRule({
  id: 'object-name-invalid',
  title: 'Object has no name, or one that is refused',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds,
  needs: 'object',
  why: 'The API server refuses the object, so what is in the repository is not what runs.',
  remedy: 'Name it with small letters, digits and dashes, beginning and ending with a letter or digit.',
  references: {},
  says: 'the name {found} is {what}',
  *check({ kind, group, value }) {
    if (group.includes('.') && !group.endsWith('.k8s.io')) return;
    const { name: written, generateName } = mapping(value.metadata);
    const name = text(written) ?? '';
    const at = ['metadata', 'name'];
    if (name === '') {
      const isNumber = written !== undefined && written !== null && written !== '';
      if (!isNumber && (text(generateName) ?? '') === '') yield { at, found: '', detail: { what: 'missing' } };
      return;
    }
    if (isPlaceholder(name)) {
      yield { unknown: 'the name is filled in later' };
      return;
    }
    const isValid = labelled.has(kind) ? isDnsLabel(name) : isDnsSubdomain(name);
    if (!isValid) yield { at, found: name, detail: { what: 'no valid name in DNS' } };
    else if (kind === 'CronJob' && name.length > longestCronJob)
      yield { at, found: name, detail: { what: `longer than ${longestCronJob} letters` } };
  },
});
