import { defineRule } from '#engines/rules/rule';

export const lowUserId = defineRule({
  id: 'low-user-id',
  title: 'User number may be one of the host',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'After an escape a number below 10000 is likely to be that of an account of the host with files and processes of its own.',
  remedy: 'Use a number of 10000 or above.',
  references: {
    trivy: ['KSV-0020'],
    checkov: ['CKV_K8S_40'],
    kubesec: ['RunAsUser'],
    'kube-score': ['container-security-context-user-group-id'],
  },
  says: 'runAsUser is {found}',
  *check({ pod, containers }) {
    if (pod.runsOnWindows || pod.hasUserNamespace) return;
    const told = new Set<string>();
    for (const container of containers) {
      const user = container.effective.runAsUser;
      if (user === undefined || user === 0 || user >= 10_000) continue;
      const at = container.whereSet('runAsUser');
      if (told.has(at.join('.'))) continue;
      told.add(at.join('.'));
      yield { at, found: user };
    }
  },
});
