import { attributeOf, childText } from '../xml/find.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';

/** An item that names a package; values may hold `$(Property)`. */
export interface ProjectPackage {
  readonly item: string;
  readonly name: string;
  readonly version: string | undefined;
  /** Only taking part in the build: `PrivateAssets="all"`. */
  readonly isPrivate: boolean;
  readonly line: number;
}

/** What an MSBuild file says about packages of NuGet (learn.microsoft.com, "PackageReference in project files"). */
export interface ProjectFile {
  readonly packages: readonly ProjectPackage[];
  readonly properties: ReadonlyMap<string, string>;
  readonly problems: readonly { readonly message: string; readonly line: number }[];
}

const longestText = 2_000;

/** Never throws. `items` are the names of elements that name packages. */
export function readProjectFile(bytes: Uint8Array, items: readonly string[]): ProjectFile {
  const { root, problem } = readXml(bytes);
  const problems = problem === undefined ? [] : [problem];
  const packages: ProjectPackage[] = [];
  const properties = new Map<string, string>();
  if (root !== undefined && root.name !== 'Project')
    problems.push({ message: 'it has no element "Project"', line: root.line });
  for (const group of groupsOf(root)) {
    if (group.name === 'PropertyGroup')
      for (const { name, text } of group.children) properties.set(name.toLowerCase(), text.trim());
    else
      for (const element of group.children.filter(({ name }) => items.includes(name))) {
        const read = readItem(element);
        if (read.length > 0) packages.push(...read);
        else if (attributeOf(element, 'Remove') === undefined)
          problems.push({ message: `a ${element.name} has no name`, line: element.line });
      }
  }
  return { packages, properties, problems: problems.slice(0, 50) };
}

/** Groups stand in the project, and within `Choose`, `When` and `Otherwise`. */
function groupsOf(root: XmlElement | undefined, depth = 0): XmlElement[] {
  return (root?.children ?? []).flatMap((child) => {
    if (/^(?:PropertyGroup|ItemGroup)$/.test(child.name)) return [child];
    return depth < 8 && /^(?:Choose|When|Otherwise)$/.test(child.name) ? groupsOf(child, depth + 1) : [];
  });
}

/** Values may be attributes or elements; one item may name several packages. */
function readItem(element: XmlElement): ProjectPackage[] {
  const value = (name: string): string | undefined => attributeOf(element, name) ?? childText(element, name);
  const names = (attributeOf(element, 'Include') ?? attributeOf(element, 'Update') ?? '').slice(0, longestText);
  const isPrivate = /(?:^|;)\s{0,100}all\s{0,100}(?:;|$)/i.test((value('PrivateAssets') ?? '').slice(0, longestText));
  return names
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({
      item: element.name,
      name,
      version: value('VersionOverride') ?? value('Version'),
      isPrivate,
      line: element.line,
    }));
}

/** Versions that a Directory.Packages.props gives, by names in lower case. */
export function centralVersions(bytes: Uint8Array): ReadonlyMap<string, string> {
  const { packages, properties } = readProjectFile(bytes, ['PackageVersion']);
  const versions = new Map<string, string>();
  for (const { name, version } of packages) {
    const filled = version === undefined ? undefined : fillProperties(version, properties);
    if (filled !== undefined) versions.set(name.toLowerCase(), filled);
  }
  return versions;
}

/** Puts in `$(Property)`; undefined when one is not known, or is computed. */
export function fillProperties(text: string, properties: ReadonlyMap<string, string>): string | undefined {
  let filled = text;
  for (let count = 0; count < 20; count += 1) {
    const [whole, name] = /\$\(([^()$]{0,200})\)/.exec(filled) ?? [];
    if (whole === undefined) return filled;
    const value = properties.get((name ?? '').trim().toLowerCase());
    if (value === undefined || filled.length + value.length > longestText) return undefined;
    filled = filled.replace(whole, () => value);
  }
  return undefined;
}

/** The first file of that name in the folder of `path` or above it. */
export function findAbove(
  path: string,
  name: string,
  readOther: (path: string) => Uint8Array | undefined,
): Uint8Array | undefined {
  const folder = path.split('/').slice(0, -1);
  for (let steps = folder.length; steps >= Math.max(0, folder.length - 16); steps -= 1) {
    const bytes = readOther([...folder.slice(0, steps), name].join('/'));
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}
