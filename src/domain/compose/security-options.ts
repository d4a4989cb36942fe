import { text } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { interpolate } from './interpolation.ts';

/** An item of `security_opt`. */
export interface SecurityOption {
  readonly name: string;
  /** Behind the first `:` or `=`; Docker takes both. Empty when there is none. */
  readonly value: string;
  readonly at: Path;
  /** True when the service itself says it. */
  readonly isOwn: boolean;
}

export function securityOptions(service: ComposeService): readonly SecurityOption[] {
  return service.items('security_opt').flatMap(({ value, at }) => {
    const written = text(value);
    const match =
      written === undefined ? null : /^\s*([A-Za-z-]+)\s*(?:[:=]\s*(.*?))?\s*$/s.exec(interpolate(written).text);
    if (match === null) return [];
    return [{ name: (match[1] ?? '').toLowerCase(), value: match[2] ?? '', at, isOwn: at[1] === service.name }];
  });
}

/** True when nothing that the container starts can gain privileges. */
export function hasNoNewPrivileges(service: ComposeService): boolean {
  return securityOptions(service).some(
    ({ name, value }) => name === 'no-new-privileges' && (value === '' || /^(?:true|1|t)$/i.test(value)),
  );
}
