import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'persistentvolumes', verbs: ['create'] }];

export const rbacCreatePersistentVolumes = defineRule({
  id: 'rbac-create-persistent-volumes',
  title: 'Role may create persistent volumes',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'A persistent volume of the type hostPath is a directory of any node, past the Pod Security Standards.',
  remedy: 'Let a storage class provision volumes and remove the right.',
  references: { cis: ['5.1.9'], kubescape: ['C-0278'], posture: ['RBAC-021'], mitre: ['T1611'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, verbs } of grantsByName(role, rights)) {
      yield {
        at,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
