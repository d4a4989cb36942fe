import { type Pom, type PomDependency, readPom } from './pom.ts';

/** A POM with what it inherits from parents that could be read. */
export interface EffectivePom {
  readonly group: string | undefined;
  readonly artifact: string | undefined;
  readonly version: string | undefined;
  /** Those of the file itself first, then those of its parents. */
  readonly dependencies: readonly PomDependency[];
  readonly licences: readonly string[];
  /** Version that the management of dependencies gives, as written. */
  managedVersion(dependency: PomDependency): PomDependency | undefined;
  /** Puts in properties; undefined when one of them is not known. */
  fill(text: string): string | undefined;
  /** True when something that is inherited could not be read. */
  readonly isPartial: boolean;
}

/** Parents of parents. */
const mostParents = 16;
const mostFillings = 50;
const longestText = 10_000;

/** Reads parents by their `relativePath`, as Maven does before it asks a repository. */
export function effectivePom(
  path: string,
  pom: Pom,
  readOther: (path: string) => Uint8Array | undefined,
): EffectivePom {
  const chain = [pom];
  let here = path;
  let isPartial = false;
  for (let current = pom; current.parent !== undefined && chain.length <= mostParents; ) {
    const found = readParent(here, current, readOther);
    if (found === undefined) {
      isPartial = true;
      break;
    }
    chain.push(found.pom);
    current = found.pom;
    here = found.path;
  }
  return join(chain, isPartial);
}

function readParent(
  path: string,
  { parent }: Pom,
  readOther: (path: string) => Uint8Array | undefined,
): { readonly path: string; readonly pom: Pom } | undefined {
  if (parent === undefined || parent.relativePath === '') return undefined;
  const asked = resolve(path, parent.relativePath);
  if (asked === undefined) return undefined;
  const candidates = asked.endsWith('.xml') ? [asked] : [`${asked}/pom.xml`.replace(/^\//, ''), asked];
  for (const candidate of candidates) {
    const bytes = readOther(candidate);
    const pom = bytes === undefined ? undefined : readPom(bytes).pom;
    // Another project may lie there: Maven warns, and does not inherit from it.
    if (pom === undefined || pom.artifact !== parent.artifact) continue;
    if ((pom.group ?? pom.parent?.group) === parent.group) return { path: candidate, pom };
  }
  return undefined;
}

/** Undefined for what lies above the root. */
function resolve(path: string, relative: string): string | undefined {
  const steps = relative.startsWith('/') ? [] : path.split('/').slice(0, -1);
  for (const step of relative.slice(0, longestText).split(/[/\\]/)) {
    if (step === '..' && steps.length === 0) return undefined;
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function join(chain: readonly Pom[], isPartial: boolean): EffectivePom {
  const first = chain[0];
  const parent = first?.parent;
  const properties = new Map(chain.toReversed().flatMap((pom) => [...pom.properties]));
  const [group, version] = [first?.group ?? parent?.group, first?.version ?? parent?.version];
  const own: readonly (readonly [string, string | undefined])[] = [
    ['groupId', group],
    ['artifactId', first?.artifact],
    ['version', version],
    ['parent.groupId', parent?.group],
    ['parent.artifactId', parent?.artifact],
    ['parent.version', parent?.version],
  ];
  for (const [name, value] of own)
    for (const prefix of ['project.', 'pom.', ''])
      if (value !== undefined && (prefix !== '' || !properties.has(name))) properties.set(`${prefix}${name}`, value);
  const fill = (text: string): string | undefined => fillIn(text, properties);
  const managed = new Map<string, PomDependency>();
  for (const dependency of chain.flatMap((pom) => pom.managed)) {
    const key = keyOf(dependency, fill);
    if (!managed.has(key)) managed.set(key, dependency);
  }
  return {
    group: group === undefined ? undefined : fill(group),
    artifact: first?.artifact === undefined ? undefined : fill(first.artifact),
    version: version === undefined ? undefined : fill(version),
    dependencies: chain.flatMap(({ dependencies }, index) =>
      index === 0 ? dependencies : dependencies.map((dependency) => ({ ...dependency, line: undefined })),
    ),
    licences: chain.find((pom) => pom.licences.length > 0)?.licences ?? [],
    managedVersion: (dependency) => managed.get(keyOf(dependency, fill)),
    fill,
    isPartial: isPartial || chain.some((pom) => pom.managed.some(({ scope }) => scope === 'import')),
  };
}

function keyOf(
  { group, artifact, type, classifier }: PomDependency,
  fill: (text: string) => string | undefined,
): string {
  return [group, artifact, type, classifier ?? ''].map((text) => fill(text) ?? text).join('\n');
}

/** Values may hold properties themselves. What refers to itself is not filled in. */
function fillIn(text: string, properties: ReadonlyMap<string, string>): string | undefined {
  let filled = text;
  for (let count = 0; count < mostFillings; count += 1) {
    const [whole, name] = /\$\{([^${}]{1,500})\}/.exec(filled) ?? [];
    if (whole === undefined) return filled;
    const value = properties.get(name?.trim() ?? '');
    if (value === undefined || filled.length + value.length > longestText) return undefined;
    filled = filled.replace(whole, () => value);
  }
  return undefined;
}
