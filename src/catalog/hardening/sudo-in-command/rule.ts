import { texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** `sudo` as a command of its own, also inside `sh -c "…"`. */
const sudo = /(^|[\s;&|(`])(?:\/usr\/bin\/)?sudo(\s|$)/;

export const sudoInCommand = defineRule({
  id: 'sudo-in-command',
  title: 'Container starts its program with sudo',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Where sudo works, whoever takes over the program is root in the container with one word.',
  remedy: 'Run the program as the user it needs and remove sudo from the image.',
  references: { kubescape: ['C-0062'], posture: ['POD-024'], mitre: ['T1548'] },
  says: 'container {container} starts with sudo',
  *check({ containers }) {
    for (const container of containers) {
      for (const field of ['command', 'args']) {
        const index = texts(container.value[field]).findIndex((word) => sudo.test(word.slice(0, 4096)));
        if (index < 0) continue;
        yield { at: container.path(field, index), container: container.name };
        break;
      }
    }
  },
});
