import type { Path } from '#kernel/path';
import type { EffectiveContainer } from './container.ts';
import { type Fields, isMapping, mapping } from './fields.ts';

export const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export type ProbeName = (typeof probeNames)[number];

export const handlerNames = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
export type HandlerName = (typeof handlerNames)[number];

export interface Probe {
  readonly name: ProbeName;
  readonly value: Fields;
  /** From the object's root. */
  readonly at: Path;
}

export interface Handler {
  readonly type: HandlerName;
  readonly value: Fields;
  readonly at: Path;
}

export function probesOf(container: EffectiveContainer): readonly Probe[] {
  return probeNames.flatMap((name) => {
    const value = container.value[name];
    return isMapping(value) ? [{ name, value, at: container.path(name) }] : [];
  });
}

/** What a probe or a lifecycle hook does; there must be exactly one. */
export function handlersOf(value: Fields, at: Path): readonly Handler[] {
  return handlerNames.flatMap((type) =>
    value[type] === undefined || value[type] === null ? [] : [{ type, value: mapping(value[type]), at: [...at, type] }],
  );
}

/** The handlers of all probes and lifecycle hooks of a container. */
export function allHandlersOf(container: EffectiveContainer): readonly Handler[] {
  const lifecycle = mapping(container.value.lifecycle);
  return [
    ...probesOf(container).flatMap(({ value, at }) => handlersOf(value, at)),
    ...['postStart', 'preStop'].flatMap((hook) =>
      handlersOf(mapping(lifecycle[hook]), container.path('lifecycle', hook)),
    ),
  ];
}
