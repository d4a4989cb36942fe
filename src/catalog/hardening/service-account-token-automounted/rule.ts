import { accountKey, bindingsBySubject } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const serviceAccountTokenAutomounted = defineRule({
  id: 'service-account-token-automounted',
  title: 'Token of the API server is mounted without need',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'An intruder finds a key to the API server in the container, and uses whatever is bound to it now or later.',
  remedy: 'Set automountServiceAccountToken to false on the pod or on its service account.',
  references: {
    cis: ['5.1.6'],
    kubescape: ['C-0034', 'C-0190'],
    trivy: ['KSV-0036'],
    checkov: ['CKV_K8S_38'],
    polaris: ['automountServiceAccountToken'],
    kubesec: ['AutomountServiceAccountToken'],
    gatekeeper: ['automount-serviceaccount-token'],
    posture: ['POD-003'],
    mitre: ['T1528'],
  },
  says: 'the token of service account {found} is mounted',
  *check({ object, pod }, { inventory }) {
    // The pod's own word wins over that of its account.
    const said = pod.spec.automountServiceAccountToken ?? undefined;
    if (said === false || (said === undefined && pod.template.usesToken)) return;
    const name = pod.serviceAccountName;
    const account = inventory.find('ServiceAccount', object.namespace, name);
    // What the account says in so many words holds, and the rule about accounts tells when it is a mistake.
    if (said === undefined && typeof account?.value.automountServiceAccountToken === 'boolean') return;
    // An account with rights has them because somebody means to use them.
    if (inventory.derive(bindingsBySubject).has(accountKey(object.namespace, name))) return;
    // An account that is out of view may say no; that the pod leaves it open is the mistake all the same: mounting is
    // what happens unless somebody writes a word against it.
    const isWrittenOut = said === true;
    yield {
      at: pod.path('automountServiceAccountToken'),
      found: name,
      ...(isWrittenOut ? { severity: 'medium' as const } : {}),
    };
  },
  fix: ({ at }) => [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});
