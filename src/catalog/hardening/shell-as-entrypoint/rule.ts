import { texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

export const shellAsEntrypoint = defineRule({
  id: 'shell-as-entrypoint',
  title: 'Container starts a shell instead of a program',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'A script in the manifest needs a shell in the image, which serves an intruder as well, and signals often do not reach the program.',
  remedy: 'Start the program itself and move what the script does into the image or an init container.',
  references: { kubescape: ['C-0062'], mitre: ['T1059.004'] },
  says: 'container {container} starts {found}',
  *check({ containers }) {
    for (const container of containers) {
      if (!container.isLongRunning) continue;
      const [first = '', second = ''] = texts(container.value.command);
      const shell = first.split('/').at(-1) ?? '';
      if (shells.has(shell) && (second === '' || /^-[a-z]*c$/.test(second)))
        yield { at: container.path('command', 0), found: first, container: container.name };
    }
  },
});
