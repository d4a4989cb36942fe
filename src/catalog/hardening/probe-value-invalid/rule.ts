import { integer, text } from '#domain/kubernetes/fields';
import { type Handler, handlersOf, type Probe, probesOf } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const probeValueInvalid = defineRule({
  id: 'probe-value-invalid',
  title: 'Probe has a value that the API server refuses',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The whole object is refused, so the old version of it stays or nothing runs at all.',
  remedy:
    'Use seconds that are not negative, a successThreshold of 1 for liveness and startup, ports from 1 to 65535 or by name, and a command that is not empty.',
  references: {},
  says: '{field} of a probe of container {container} is {found}',
  *check({ containers }) {
    for (const container of containers) {
      // Other containers cannot have probes at all.
      if (!container.isLongRunning) continue;
      for (const probe of probesOf(container)) {
        const handlers = handlersOf(probe.value, probe.at);
        for (const { at, value } of [...wrongNumbers(probe), ...handlers.flatMap(wrongHandler)])
          yield { at, found: show(value), container: container.name, detail: { field: String(at.at(-1)) } };
      }
    }
  },
});

interface Wrong {
  readonly at: Path;
  readonly value: unknown;
}

const seconds = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/**
 * validateProbe, validateLivenessProbe and kin (apis/core/validation). 0 is no mistake: it stands for the default. Values of
 * another type are the business of the rule about types.
 */
function wrongNumbers({ name, value, at }: Probe): Wrong[] {
  const wrong = seconds.filter((field) => {
    const number = integer(value[field]) ?? 0;
    return number < 0 || (field === 'successThreshold' && name !== 'readinessProbe' && number > 1);
  });
  const grace = integer(value.terminationGracePeriodSeconds);
  if (grace !== undefined && (name === 'readinessProbe' || grace <= 0)) wrong.push('terminationGracePeriodSeconds');
  return wrong.map((field) => ({ at: [...at, field], value: value[field] }));
}

function wrongHandler({ type, value, at }: Handler): Wrong[] {
  const command = value.command ?? [];
  if (type === 'exec')
    return Array.isArray(command) && command.length === 0
      ? [{ at: [...at, 'command'], value: value.command ?? undefined }]
      : [];
  const wrong = isPort(value.port ?? 0, type !== 'grpc')
    ? []
    : [{ at: [...at, 'port'], value: value.port ?? undefined }];
  const scheme = text(value.scheme) ?? '';
  if (type === 'httpGet' && !['HTTP', 'HTTPS', ''].includes(scheme))
    wrong.push({ at: [...at, 'scheme'], value: scheme });
  return wrong;
}

/** A number, or a name as ports have them: a number in quotes is none (validation.IsValidPortName). */
function isPort(port: unknown, mayBeName: boolean): boolean {
  if (typeof port === 'string') return !mayBeName || /[a-z]/.test(port);
  const number = integer(port);
  return number === undefined || (number >= 1 && number <= 65_535);
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object') return 'empty';
  return typeof value === 'string' ? `"${value}"` : String(value);
}
