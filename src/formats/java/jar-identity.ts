import { knownGroup } from './known-groups.ts';

/** What a jar says that it is. */
export interface JarIdentity {
  /** Absent when only the artifact is known: advisories need both. */
  readonly group: string | undefined;
  readonly artifact: string;
  readonly version: string;
}

/** `commons-lang3-3.12.0`: the artifact ends where a dash and a digit begin the version. */
export function identityOfName(fileName: string): Omit<JarIdentity, 'group'> | undefined {
  const [, artifact, version] = /^([A-Za-z][\w.-]{0,200}?)-v?(\d[\w.+-]{0,100})$/.exec(stemOf(fileName)) ?? [];
  if (artifact === undefined || version === undefined) return undefined;
  return { artifact, version: version.replace(/[-.](?:sources|javadoc|tests|all|shaded|jar-with-dependencies)$/, '') };
}

/**
 * By the manifest and the name of the file. A wrong group is worse than none: it would be held against the advisories of
 * another artifact. `hasFolder` tells whether the archive holds something below a folder.
 */
export function identityOfManifest(
  manifest: ReadonlyMap<string, string>,
  fileName: string,
  hasFolder: (folder: string) => boolean = () => true,
): JarIdentity | undefined {
  const plugin = identityOfPlugin(manifest);
  if (plugin !== undefined) return plugin;
  const named = identityOfName(fileName);
  const version =
    named?.version ??
    ['implementation-version', 'bundle-version', 'specification-version']
      .map((name) => cleanVersion(manifest.get(name)))
      .find((one) => one !== undefined);
  if (version === undefined) return undefined;
  const artifact = named?.artifact ?? stemOf(fileName);
  return { group: groupOf(manifest, artifact, hasFolder), artifact, version };
}

/** Plugins of Jenkins say all three (jenkins-ci.org, maven-hpi-plugin). */
function identityOfPlugin(manifest: ReadonlyMap<string, string>): JarIdentity | undefined {
  const group = manifest.get('group-id');
  const artifact = manifest.get('short-name');
  const version = /^\S+/.exec(manifest.get('plugin-version') ?? '')?.[0];
  if (group === undefined || artifact === undefined || version === undefined) return undefined;
  return isGroup(group) && /^[\w.-]{1,200}$/.test(artifact) ? { group, artifact, version } : undefined;
}

function groupOf(
  manifest: ReadonlyMap<string, string>,
  artifact: string,
  hasFolder: (folder: string) => boolean,
): string | undefined {
  const known = knownGroup(artifact);
  if (known !== undefined) return known;
  // Maven's archiver writes the group there when it is asked for the default entries; others the name of a company.
  const vendorId = manifest.get('implementation-vendor-id') ?? '';
  if (isGroup(vendorId) && !umbrellas.has(vendorId) && hasFolder(folderOf(vendorId))) return vendorId;
  const symbolic = (manifest.get('bundle-symbolicname') ?? '').slice(0, 500).split(';', 1)[0]?.trim() ?? '';
  const group = groupInBundle(symbolic, artifact);
  return group !== undefined && isGroup(group) && hasFolder(folderOf(group)) ? group : undefined;
}

/**
 * What maven-bundle-plugin makes of a group and an artifact, backwards ("Default Behavior"): `group.artifact`; the group
 * alone when the artifact is its last word; when the artifact begins with that word, `group.rest`.
 */
function groupInBundle(symbolic: string, artifact: string): string | undefined {
  const words = symbolic.split('.');
  if (words.length > 20) return undefined;
  if (symbolic.endsWith(`.${artifact}`)) {
    const before = symbolic.slice(0, -artifact.length - 1);
    // `org.jsoup` can only be the group itself; with three words it may be both.
    if (!before.includes('.')) return symbolic;
    return before.split('.').length >= 3 ? before : undefined;
  }
  for (let count = 2; count < words.length; count += 1) {
    const rest = words.slice(count).join('.');
    if (`${words[count - 1] ?? ''}-${rest}` === artifact) return words.slice(0, count).join('.');
  }
  return undefined;
}

/** Words under which many groups stand. */
const umbrellas: ReadonlySet<string> = new Set([
  'com.google',
  'com.ibm',
  'com.oracle',
  'com.sun',
  'org.apache',
  'org.apache.commons',
  'org.codehaus',
  'org.eclipse',
  'org.jboss',
  'org.springframework',
]);

/** Two words or more, the first one a domain as they are usual in names of packages. */
function isGroup(text: string): boolean {
  return /^(?:[a-z]{2}|com|org|net|edu|gov|info|dev|app|cloud|tech|javax|jakarta|software)(?:\.[A-Za-z_][\w-]{0,100}){1,10}$/.test(
    text.slice(0, 500),
  );
}

function folderOf(group: string): string {
  return `${group.replaceAll('.', '/').replaceAll('-', '_')}/`;
}

function stemOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[A-Za-z]{2,4}$/, '');
}

function cleanVersion(version: string | undefined): string | undefined {
  return version !== undefined && /^\d[\w.+-]{0,100}$/.test(version) ? version : undefined;
}
