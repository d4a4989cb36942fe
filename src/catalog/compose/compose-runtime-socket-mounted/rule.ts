import { hostMounts } from '#domain/compose/host-mounts';
import { truth } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

/** Proxies that let through only what they were told to. */
const socketProxy = /(?:^|\/)(?:docker-)?socket-?proxy$/;

export const composeRuntimeSocketMounted = defineRule({
  id: 'compose-runtime-socket-mounted',
  title: 'Service mounts the socket of the container runtime',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Whoever talks to the container runtime starts a privileged container and owns the host; a read-only mount does not change that.',
  remedy:
    'Remove the mount; where a program must read container data, put a proxy between them that allows only those calls.',
  references: {
    'compose-lint': ['CL-0001'],
    kics: ['d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b'],
    'cis-docker': ['5.32'],
    mitre: ['T1611'],
  },
  says: 'service {name} has the runtime socket {found}',
  *check({ service, file }) {
    const isProxy = socketProxy.test(service.image?.repository ?? '');
    for (const { path, kind, at } of hostMounts(service, file)) {
      if (kind !== 'runtime-socket') continue;
      yield { at, found: path.slice(0, 200), ...(isProxy ? { severity: 'medium' as const } : {}) };
    }
    if (truth(service.value.use_api_socket) === true)
      yield { at: service.path('use_api_socket'), found: 'of the Docker API' };
  },
});
