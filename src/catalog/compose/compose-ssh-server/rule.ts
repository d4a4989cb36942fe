import { commandsOf } from '#domain/compose/commands';
import { publishedPorts } from '#domain/compose/ports';
import { isForSsh, publishesLogin } from '#domain/compose/ssh';
import { words } from '#domain/compose/scalars';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeSshServer = defineRule({
  id: 'compose-ssh-server',
  title: 'Service runs an SSH server',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A login of its own goes past the daemon and its log, and its keys and passwords are rarely changed.',
  remedy: 'Remove the server; use docker compose exec, over SSH to the host where it is far away.',
  references: { 'cis-docker': ['5.7'], mitre: ['T1021.004'] },
  says: 'service {name} {what}',
  *check({ service }) {
    if (isForSsh(service)) return;
    const port = publishedPorts(service).find((candidate) => publishesLogin(service, candidate));
    const exposed = list(service.value.expose).findIndex((item) => words(item) === '22');
    const command = commandsOf(service).find(({ name }) => name === 'sshd');
    if (port !== undefined) yield { at: port.at, found: 22, detail: { what: 'publishes port 22' } };
    else if (exposed >= 0)
      yield { at: service.path('expose', exposed), found: 22, detail: { what: 'listens on port 22' } };
    else if (command !== undefined) {
      const field = service.value.command === undefined || service.value.command === null ? 'entrypoint' : 'command';
      yield { at: service.path(field), detail: { what: 'starts sshd' } };
    }
  },
});
