import { absenceOf } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const serviceAccountMissing = defineRule({
  id: 'service-account-missing',
  title: 'Service account does not exist',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The pods are refused, and whoever creates an account of that name decides what they may do.',
  remedy: 'Create the ServiceAccount, or correct the name.',
  references: { kubescape: ['C-0307'], 'kube-linter': ['non-existent-service-account'] },
  says: 'service account {found} does not exist',
  *check({ object, pod }, { inventory }) {
    const name = pod.serviceAccountName;
    if (name === 'default' || inventory.find('ServiceAccount', object.namespace, name) !== undefined) return;
    const field = pod.spec.serviceAccountName === undefined ? 'serviceAccount' : 'serviceAccountName';
    const wanted = { kinds: ['ServiceAccount'], namespace: object.namespace, name };
    const absence = absenceOf(wanted, object, inventory);
    if (absence === 'not-in-view') yield { unknown: `service account ${name} is not among what was scanned` };
    else yield { at: pod.path(field), found: name, ...(absence === 'missing' ? {} : { severity: 'low' as const }) };
  },
});
