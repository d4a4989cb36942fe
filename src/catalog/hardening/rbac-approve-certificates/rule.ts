import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'certificates.k8s.io', resource: 'certificatesigningrequests/approval', verbs: ['update', 'patch'] },
  { group: 'certificates.k8s.io', resource: 'signers', verbs: ['approve', 'sign'] },
];

/** With a certificate of this signer anybody becomes any user. `domain/*` stands for all signers of the domain. */
const signersOfUsers = new Set(['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*']);

export const rbacApproveCertificates = defineRule({
  id: 'rbac-approve-certificates',
  title: 'Role may approve certificates',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'An approved request for a client certificate makes its holder any user or node, and it cannot be revoked.',
  remedy: 'Remove the approval, or name the one signer in resourceNames.',
  references: {
    cis: ['5.1.11'],
    kubescape: ['C-0280'],
    checkov: ['CKV_K8S_156'],
    posture: ['RBAC-024'],
    mitre: ['T1098'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, verbAt, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like, unless the name is that of the signer for users.
      if (rule.resourceNames.length > 0 && !rule.resourceNames.some((name) => signersOfUsers.has(name))) continue;
      yield {
        at: right.resource === 'signers' ? verbAt : at,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
