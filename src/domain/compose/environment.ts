import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { interpolate } from './interpolation.ts';

/** A named value: a variable, a build argument, a label. */
export interface Setting {
  readonly name: string;
  /** Defaults filled in; undefined when it is taken from whoever starts Compose. */
  readonly value: string | undefined;
  /** True when the value is the default of a variable: the environment may put something else there. */
  readonly hasDefault: boolean;
  readonly at: Path;
}

/** The variables that a service itself sets. */
export function environmentOf(service: ComposeService): readonly Setting[] {
  return settings(service.value.environment, service.path('environment'));
}

export function buildArguments(service: ComposeService): readonly Setting[] {
  return settings(mapping(service.value.build).args, service.path('build.args'));
}

/** Reads both forms: a list of `NAME=value`, and a mapping. */
export function settings(value: unknown, at: Path): readonly Setting[] {
  if (isMapping(value)) return Object.entries(value).map(([name, item]) => setting(name, item, [...at, name]));
  return list(value).flatMap((item, index) => {
    if (typeof item !== 'string') return [];
    const equals = item.indexOf('=');
    const name = equals < 0 ? item : item.slice(0, equals);
    return [setting(name, equals < 0 ? undefined : item.slice(equals + 1), [...at, index])];
  });
}

function setting(name: string, value: unknown, at: Path): Setting {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isScalar) return { name, value: undefined, hasDefault: false, at };
  const { text, hasDefault } = interpolate(String(value));
  return { name, value: text, hasDefault, at };
}
