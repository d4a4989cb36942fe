import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { parseConanReference } from '#formats/conan/reference';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

/** Conan 1 writes a graph whose nodes refer to each other, Conan 2 lists of references (docs.conan.io, "Lockfiles"). */
export const conanLock = defineExtractor({
  id: 'conan-lock',
  title: 'conan.lock of Conan 1 and 2',
  presence: 'locked',
  looksAt: { names: ['conan.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['cpp/conanlock'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    if (!isFields(value))
      return { packages: [], problems: [...problems, { message: 'it holds no object', line: 1 }].slice(0, 1) };
    const nodes = fieldsOf(fieldsOf(value, 'graph_lock') ?? {}, 'nodes');
    const packages = nodes === undefined ? fromLists(value) : fromGraph(nodes, lineOf);
    return { packages, problems };
  },
});

function fromLists(value: Fields): readonly FoundPackage[] {
  const list = new PackageList();
  for (const [field, group] of [
    ['requires', undefined],
    ['build_requires', 'build-requires'],
    ['python_requires', 'python-requires'],
    ['config_requires', 'config-requires'],
  ] as const)
    for (const written of textsOf(value, field)) {
      const read = describe(written);
      if (read !== undefined) list.add(group === undefined ? read : { ...read, use: 'build', groups: [group] });
    }
  return list.all;
}

/** Nodes with a path are recipes of the project itself. */
function fromGraph(nodes: Fields, lineOf: (node: unknown) => number | undefined): readonly FoundPackage[] {
  const list = new PackageList();
  const all = Object.values(nodes).filter(isFields);
  const forBuilding = new Set(all.flatMap((node) => textsOf(node, 'build_requires')));
  for (const [id, node] of Object.entries(nodes)) {
    if (!isFields(node) || (textOf(node, 'path') ?? '') !== '') continue;
    const read = describe(textOf(node, 'pref') ?? textOf(node, 'ref') ?? '');
    if (read === undefined) continue;
    const needs = textsOf(node, 'requires').flatMap((other) => nameOf(nodes, other) ?? []);
    const line = lineOf(node);
    const isForBuilding = textOf(node, 'context') === 'build' || forBuilding.has(id);
    list.add(packageOf({ ...read, use: isForBuilding ? 'build' : undefined, needs, line }));
  }
  return list.all;
}

function nameOf(nodes: Fields, id: string): string | undefined {
  const node = fieldsOf(nodes, id) ?? {};
  const reference = parseConanReference(textOf(node, 'pref') ?? textOf(node, 'ref') ?? '');
  return reference === undefined ? undefined : `${reference.name}@${reference.version}`;
}

function describe(written: string): FoundPackage | undefined {
  const reference = parseConanReference(written);
  if (reference === undefined) return undefined;
  const { name, version, user, channel, revision } = reference;
  const qualifiers = Object.fromEntries(
    Object.entries({ user, channel, rrev: revision }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  return packageOf({ type: 'conan', name, version, ...(Object.keys(qualifiers).length === 0 ? {} : { qualifiers }) });
}
