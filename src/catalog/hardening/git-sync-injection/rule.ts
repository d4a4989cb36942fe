import { texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const gitSyncInjection = defineRule({
  id: 'git-sync-injection',
  title: 'Synchronizer of git is told which program to run',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever may set the variable or argument runs a program of their choice with the token of the pod.',
  remedy: 'Remove the setting; git-sync finds git by itself.',
  references: { trivy: ['KSV-0124'], checkov: ['CKV_K8S_159'], mitre: ['T1609'] },
  says: 'container {container} sets the git program to run',
  *check({ containers }) {
    for (const container of containers) {
      if (!/(^|\/)git-sync$/.test(container.image?.repository ?? '')) continue;
      const variable = container.environment.find(({ name }) => name === 'GITSYNC_GIT' || name === 'GIT_SYNC_GIT');
      if (variable !== undefined) yield { at: [...variable.at, 'value'], container: container.name };
      const index = texts(container.value.args).findIndex(
        (word) => word === '--git' || word === '-git' || word.startsWith('--git=') || word.startsWith('-git='),
      );
      if (index >= 0) yield { at: container.path('args', index), container: container.name };
    }
  },
});
