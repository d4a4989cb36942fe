import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const sshServerInContainer = defineRule({
  id: 'ssh-server-in-container',
  title: 'Container runs an SSH server',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A login of its own goes past the API server, its authorization and its audit log.',
  remedy: 'Remove the server; use kubectl exec or kubectl debug, which are authorized and logged.',
  references: {
    kubescape: ['C-0042'],
    'kube-linter': ['ssh-port'],
    stackrox: ['secure-shell-ssh-port-exposed'],
    'cis-docker': ['5.7'],
    mitre: ['T1133'],
  },
  says: 'container {container} {what}',
  *check({ containers }) {
    for (const container of containers) {
      const port = container.ports.find((candidate) => candidate.containerPort === 22);
      if (port !== undefined)
        yield {
          at: [...port.at, 'containerPort'],
          found: 22,
          container: container.name,
          detail: { what: 'listens on port 22' },
        };
      else
        for (const field of ['command', 'args']) {
          const index = list(container.value[field]).findIndex(
            (word) => typeof word === 'string' && /(^|[\s/;&|])sshd(\s|$)/.test(word.slice(0, 4096)),
          );
          if (index < 0) continue;
          yield { at: container.path(field, index), container: container.name, detail: { what: 'starts sshd' } };
          break;
        }
    }
  },
});
