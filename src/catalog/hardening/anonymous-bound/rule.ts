import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const anonymous = new Set(['system:anonymous', 'system:unauthenticated']);

export const anonymousBound = defineRule({
  id: 'anonymous-bound',
  title: 'Rights are given to whoever has not logged in',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  needs: 'object',
  why: 'Everybody who reaches the API server has these rights.',
  remedy: 'Remove the subject, and bind the role to the users or groups that need it.',
  references: {
    kubescape: ['C-0262'],
    trivy: ['KSV-0122'],
    kubesec: ['BindingsToSystemAnonymous'],
    gatekeeper: ['disallowanonymous'],
    posture: ['RBAC-027'],
    mitre: ['T1190'],
  },
  says: '{found} is bound to {role}',
  *check(binding) {
    const { name } = roleReference(binding);
    // Version and health are public by default.
    if (name === 'system:public-info-viewer') return;
    for (const subject of subjectsOf(binding)) {
      if (subject.kind !== 'ServiceAccount' && anonymous.has(subject.name))
        yield { at: [...subject.at, 'name'], found: subject.name, detail: { role: name } };
    }
  },
});
