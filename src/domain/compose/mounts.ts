import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { hidden, interpolate } from './interpolation.ts';
import { truth, words } from './scalars.ts';

export interface ComposeMount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'other';
  /**
   * Path of the host or name of the volume; undefined when there is none, or when only the environment knows it. Holds
   * `hidden` where the environment knows a part of it.
   */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly readOnly: boolean;
  readonly propagation: string | undefined;
  /** The item of the list. */
  readonly at: Path;
  /** As it is written in the short form; undefined for the long one. */
  readonly written: string | undefined;
}

/** Variables whose meaning is the same on every machine; `/run/user/1000` stands for the folder of whoever logs in. */
const wellKnown: readonly (readonly [name: RegExp, value: string])[] = [
  [/\$(?:\{HOME\}|HOME(?![A-Za-z0-9_]))/g, '~'],
  [/\$(?:\{PWD\}|PWD(?![A-Za-z0-9_]))/g, '.'],
  [/\$(?:\{XDG_RUNTIME_DIR\}|XDG_RUNTIME_DIR(?![A-Za-z0-9_]))/g, '/run/user/1000'],
];

/** What a service itself mounts with `volumes`. */
export function mountsOf(service: ComposeService): readonly ComposeMount[] {
  return list(service.value.volumes).flatMap((item, index) => {
    const at = service.path('volumes', index);
    if (typeof item === 'string') return readShort(item, at) ?? [];
    return isMapping(item) ? [readLong(item, at)] : [];
  });
}

function fill(text: string): string {
  let known = text;
  for (const [name, value] of wellKnown) known = known.replaceAll(name, value);
  return interpolate(known, hidden).text;
}

/** `[SOURCE:]TARGET[:OPTIONS]`; a drive letter is no separator (compose-go, format.ParseVolume). */
function readShort(written: string, at: Path): ComposeMount | undefined {
  if (written.length > 4096) return undefined;
  const [source, target, options] = split(fill(written));
  if (source === undefined) return undefined;
  if (target === undefined)
    return {
      type: source.includes(hidden) ? 'other' : 'volume',
      source: undefined,
      target: source,
      readOnly: false,
      propagation: undefined,
      at,
      written,
    };
  const flags = (options ?? '').split(',');
  return {
    type: typeOf(source),
    source: source === hidden ? undefined : source,
    target: target.includes(hidden) ? undefined : target,
    readOnly: flags.includes('ro') || flags.includes('readonly'),
    propagation: flags.find((flag) => /^r?(?:shared|slave|private)$/.test(flag)),
    at,
    written,
  };
}

function split(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    const isDrive = /^[A-Za-z]$/.test(part) && /^[\\/]$/.test(text[index + 1] ?? '');
    if (letter !== ':' || isDrive) part += letter;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}

function typeOf(source: string): ComposeMount['type'] {
  if (/^(?:\\\\|\/\/)[.?][\\/]pipe[\\/]/i.test(source)) return 'npipe';
  if (/^[./~]|^[A-Za-z]:[\\/]|^\\\\/.test(source)) return 'bind';
  // `${FOLDER}/data` is a path; `${WHERE}` may be a path or the name of a volume.
  if (source.includes(hidden)) return /[\\/]/.test(source) ? 'bind' : 'other';
  return 'volume';
}

function readLong(item: Readonly<Record<string, unknown>>, at: Path): ComposeMount {
  const given = typeof item.source === 'string' ? fill(item.source) : undefined;
  const type = words(item.type) ?? (given === undefined ? 'volume' : typeOf(given));
  return {
    type: type === 'bind' || type === 'volume' || type === 'tmpfs' || type === 'npipe' ? type : 'other',
    source: given === hidden ? undefined : given,
    target: words(item.target),
    readOnly: truth(item.read_only) === true,
    propagation: words(mapping(item.bind).propagation),
    at,
    written: undefined,
  };
}
