import type { EffectiveContainer } from '#domain/kubernetes/container';
import { integer, text } from '#domain/kubernetes/fields';
import { allHandlersOf, type Handler } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';

export const probePortMissing = defineRule({
  id: 'probe-port-missing',
  title: 'Probe or hook asks a port that its container does not declare',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'A name that the container does not declare never resolves, so the probe fails for ever: the container is restarted again and again or never gets ready.',
  remedy: 'Make port the name or number of a port under ports of the same container, or declare the port.',
  references: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
  says: 'container {container} declares no port {found}',
  *check({ containers }) {
    const declared = new Set(containers.flatMap(({ ports }) => ports.map(({ containerPort }) => containerPort)));
    for (const container of containers) {
      if (!container.isLongRunning) continue;
      const told = new Set<string | number>();
      for (const handler of allHandlersOf(container)) {
        const port = portOf(handler);
        if (port === undefined || told.has(port)) continue;
        const isName = typeof port === 'string';
        if (isName ? hasPortNamed(container, port) : !isOddNumber(container, handler, port, declared)) continue;
        told.add(port);
        yield {
          at: [...handler.at, 'port'],
          found: port,
          container: container.name,
          // Ports are only a declaration: the program may listen on others.
          ...(isName ? {} : { severity: 'info' }),
        };
      }
    }
  },
});

function portOf({ type, value }: Handler): string | number | undefined {
  if (type === 'exec') return undefined;
  const name = text(value.port);
  return name !== undefined && /^[0-9]*$/.test(name) ? undefined : (name ?? integer(value.port));
}

function hasPortNamed(container: EffectiveContainer, name: string): boolean {
  return container.ports.some((port) => port.name === name);
}

/** True for a number that no container of the pod declares although this one declares ports. All share one network. */
function isOddNumber(
  container: EffectiveContainer,
  { value }: Handler,
  port: number,
  declared: ReadonlySet<number | undefined>,
): boolean {
  const isElsewhere = text(value.host) !== undefined && value.host !== '';
  return container.ports.length > 0 && !isElsewhere && !declared.has(port);
}
