import { childOf, childrenOf, childText } from '../xml/find.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';

/** A dependency as it is written: values may hold `${…}`. */
export interface PomDependency {
  readonly group: string;
  readonly artifact: string;
  readonly version: string | undefined;
  readonly scope: string | undefined;
  readonly type: string;
  readonly classifier: string | undefined;
  readonly isOptional: boolean;
  /** Undefined for what is inherited: that stands in another file. */
  readonly line: number | undefined;
}

export interface PomParent {
  readonly group: string | undefined;
  readonly artifact: string | undefined;
  readonly version: string | undefined;
  /** Empty when it is not to be looked for on the disk. */
  readonly relativePath: string;
}

/** What one pom.xml says (maven.apache.org, "POM Reference"), without what it inherits. */
export interface Pom {
  readonly group: string | undefined;
  readonly artifact: string | undefined;
  readonly version: string | undefined;
  readonly parent: PomParent | undefined;
  readonly properties: ReadonlyMap<string, string>;
  readonly dependencies: readonly PomDependency[];
  readonly managed: readonly PomDependency[];
  readonly licences: readonly string[];
  readonly homepage: string | undefined;
  readonly summary: string | undefined;
}

export interface PomRead {
  readonly pom: Pom | undefined;
  readonly problems: readonly { readonly message: string; readonly line: number }[];
}

/** Never throws. What stands in front of damage is read. */
export function readPom(bytes: Uint8Array): PomRead {
  const { root, problem } = readXml(bytes);
  const problems = problem === undefined ? [] : [problem];
  if (root?.name !== 'project') {
    const message = { message: 'it has no element "project"', line: 1 };
    return { pom: undefined, problems: problem === undefined ? [message] : problems };
  }
  const holders = [root, ...activeProfiles(root)];
  const parent = childOf(root, 'parent');
  return {
    pom: {
      group: childText(root, 'groupId'),
      artifact: childText(root, 'artifactId'),
      version: childText(root, 'version'),
      parent: parent === undefined ? undefined : readParent(parent),
      properties: new Map(holders.flatMap(readProperties)),
      dependencies: holders.flatMap((holder) => readDependencies(childOf(holder, 'dependencies'))),
      managed: holders.flatMap((holder) => readDependencies(childOf(holder, 'dependencyManagement', 'dependencies'))),
      licences: childrenOf(childOf(root, 'licenses'), 'license').flatMap((one) => childText(one, 'name') ?? []),
      homepage: childText(root, 'url'),
      summary: childText(root, 'description')
        ?.replace(/\s{1,1000}/g, ' ')
        .slice(0, 500),
    },
    problems,
  };
}

/** Which JDK, system and properties there will be is not known: only profiles that hold without being asked for. */
function activeProfiles(root: XmlElement): XmlElement[] {
  return childrenOf(childOf(root, 'profiles'), 'profile').filter(
    (profile) => childText(childOf(profile, 'activation'), 'activeByDefault')?.toLowerCase() === 'true',
  );
}

function readParent(element: XmlElement): PomParent {
  const path = childOf(element, 'relativePath');
  return {
    group: childText(element, 'groupId'),
    artifact: childText(element, 'artifactId'),
    version: childText(element, 'version'),
    relativePath: path === undefined ? '../pom.xml' : path.text.trim(),
  };
}

function readProperties(holder: XmlElement): [string, string][] {
  return (childOf(holder, 'properties')?.children ?? []).map(({ name, text }) => [name, text.trim()]);
}

function readDependencies(list: XmlElement | undefined): PomDependency[] {
  return childrenOf(list, 'dependency').map((element) => ({
    group: childText(element, 'groupId') ?? '',
    artifact: childText(element, 'artifactId') ?? '',
    version: childText(element, 'version'),
    scope: childText(element, 'scope'),
    type: childText(element, 'type') ?? 'jar',
    classifier: childText(element, 'classifier'),
    isOptional: childText(element, 'optional') === 'true',
    line: element.line,
  }));
}
