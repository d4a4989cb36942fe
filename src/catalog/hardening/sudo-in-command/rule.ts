import { commandLinesOf } from '#domain/kubernetes/container-commands';
import { defineRule } from '#engines/rules/rule';

/** `sudo` as a command of its own, also inside `sh -c "…"`. */
const sudo = /(^|[\s;&|(`])(?:\/usr\/bin\/)?sudo(\s|$)/;

export const sudoInCommand = defineRule({
  id: 'sudo-in-command',
  title: 'Container runs a command with sudo',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Where sudo works, whoever takes over the program is root in the container with one word.',
  remedy: 'Run the program as the user it needs and remove sudo from the image.',
  references: { kubescape: ['C-0062'], posture: ['POD-024'], mitre: ['T1548'] },
  says: 'container {container} runs a command with sudo',
  *check({ containers }) {
    for (const container of containers) {
      for (const words of commandLinesOf(container)) {
        const found = words.find(({ value }) => sudo.test(value.slice(0, 4096)));
        if (found !== undefined) yield { at: found.at, container: container.name };
      }
    }
  },
});
