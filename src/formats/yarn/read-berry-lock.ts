import { packageOf } from '#domain/packages/known-fields';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { LineIndex } from '../lines.ts';
import { isNpmName, splitNameAt } from '../npm/names.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YarnSink } from './read-lock.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Yarn 2 and newer. `resolution` is what was chosen: `name@npm:1.0.0`, `name@workspace:folder`, `name@patch:…`, `name@ADDRESS`. */
export function readBerryLock(text: string, sink: YarnSink): void {
  const { documents, problems } = parseYaml(text);
  const lines = new LineIndex(text);
  for (const { message, offset } of problems) sink.tell(`it is no YAML: ${message}`, lines.position(offset).line);
  const document = documents[0];
  if (document === undefined || !isFields(document.value)) return;
  const entries = Object.entries(document.value).filter(([key]) => key !== '__metadata');
  const chosen = new Map<string, string>();
  const direct = new Set<string>();
  for (const [key, value] of entries) {
    if (!isFields(value)) continue;
    const name = nameOf(key, value);
    const version = textOf(value, 'version');
    for (const descriptor of key.split(', ')) if (version !== undefined) chosen.set(descriptor, `${name}@${version}`);
    if (/@workspace:/.test(textOf(value, 'resolution') ?? ''))
      for (const descriptor of descriptorsOf(value)) direct.add(descriptor);
  }
  for (const [key, value] of entries) {
    const line = lines.position(document.locate([key]).value.start).line;
    if (!isFields(value)) sink.tell('a package is no mapping', line);
    else describe(key, value, { chosen, direct, line: Math.max(1, line - 1) }, sink);
  }
}

interface Around {
  readonly chosen: ReadonlyMap<string, string>;
  readonly direct: ReadonlySet<string>;
  readonly line: number;
}

function describe(key: string, entry: Fields, { chosen, direct, line }: Around, sink: YarnSink): void {
  const name = nameOf(key, entry);
  const resolution = textOf(entry, 'resolution') ?? key;
  // Workspaces are the project itself; their version is a placeholder.
  if (/^@?[^@]*@(?:workspace|link|portal):/.test(resolution)) return;
  const version = textOf(entry, 'version');
  if (!isNpmName(name)) sink.tell('a package has a name that npm does not allow', line);
  else if (version === undefined) sink.tell(`${name} has no version`, line);
  else
    sink.packages.add(
      packageOf({
        type: 'npm',
        name,
        version,
        ...sourceIn(splitNameAt(resolution)?.[1] ?? ''),
        isDirect: direct.size === 0 ? undefined : key.split(', ').some((descriptor) => direct.has(descriptor)),
        needs: descriptorsOf(entry).flatMap((descriptor) => chosen.get(descriptor) ?? []),
        line,
      }),
    );
}

function nameOf(key: string, entry: Fields): string {
  const resolution = textOf(entry, 'resolution') ?? key.split(', ')[0] ?? key;
  return splitNameAt(resolution)?.[0] ?? resolution;
}

function sourceIn(reference: string): PackageSource {
  return /^(?:npm|patch|file|virtual):/.test(reference) ? {} : sourceOf(reference.replace(/::.*$/, ''));
}

/** `name: range`; since version 4 of the format the range says its protocol, before that `npm:` is understood. */
function descriptorsOf(entry: Fields): readonly string[] {
  return ['dependencies', 'optionalDependencies'].flatMap((field) =>
    Object.entries(fieldsOf(entry, field) ?? {}).map(([name, range]) => {
      const text = String(range);
      return /^[a-z+]+:/.test(text) ? `${name}@${text}` : `${name}@npm:${text}`;
    }),
  );
}
