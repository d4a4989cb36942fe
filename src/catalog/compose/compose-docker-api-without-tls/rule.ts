import { commandsOf } from '#domain/compose/commands';
import { environmentOf } from '#domain/compose/environment';
import { defineRule } from '#engines/rules/rule';

export const composeDockerApiWithoutTls = defineRule({
  id: 'compose-docker-api-without-tls',
  title: 'Docker API is offered or used without TLS',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Whoever reaches the port starts containers as root of that daemon; nobody asks who they are.',
  remedy: 'Leave DOCKER_TLS_CERTDIR as the image sets it and use port 2376 with the client certificates from there.',
  references: { mitre: ['T1133', 'T1610'], cwe: ['CWE-306'] },
  says: 'service {name} offers or uses the Docker API without TLS',
  *check({ service }) {
    const isDaemon = service.image?.repository === 'library/docker';
    const off = environmentOf(service).find(({ name, value }) => name === 'DOCKER_TLS_CERTDIR' && value === '');
    if (isDaemon && off !== undefined && /dind/.test(service.image?.tag ?? '')) yield { at: off.at };
    // A proxy or a daemon next door has a name without dots; an address or a domain is somewhere else.
    const host = environmentOf(service).find(({ name }) => name === 'DOCKER_HOST');
    const isFar = /^tcp:\/\/(?!127\.)[\w-]+(?:\.[\w-]+)+:2375\b/.test(host?.value ?? '');
    if (host !== undefined && isFar) yield { at: host.at, found: 'DOCKER_HOST' };
    for (const { name, args } of commandsOf(service)) {
      if (
        !/^dockerd(?:-entrypoint\.sh)?$|^$/.test(name) ||
        args.some(({ value }) => /^--tls(?:verify)?(?:=true)?$/.test(value))
      )
        continue;
      const open = args.find(
        ({ value }, index) =>
          /^(?:--host=|-H=?)?tcp:\/\/(?!127\.|localhost|\[::1\])/.test(value) &&
          (value.startsWith('-') || /^(?:-H|--host)$/.test(args[index - 1]?.value ?? '')),
      );
      if (open !== undefined && (name !== '' || isDaemon)) yield { at: open.at };
    }
  },
});
