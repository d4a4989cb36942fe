/** What a jar says that it is. */
export interface JarIdentity {
  /** Absent when only the artifact is known: advisories need both. */
  readonly group: string | undefined;
  readonly artifact: string;
  readonly version: string;
}

/** `commons-lang3-3.12.0`: the artifact ends where a dash and a digit begin the version. */
export function identityOfName(fileName: string): Omit<JarIdentity, 'group'> | undefined {
  const stem = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[A-Za-z]{2,4}$/, '');
  const [, artifact, version] = /^([A-Za-z][\w.-]{0,200}?)-(\d[\w.+-]{0,100})$/.exec(stem) ?? [];
  if (artifact === undefined || version === undefined) return undefined;
  return { artifact, version: version.replace(/[-.](?:sources|javadoc|tests|all|shaded|jar-with-dependencies)$/, '') };
}

/**
 * By the manifest: the group from the id of the bundle or of its vendor, when the artifact of the file's name follows in it. A wrong
 * group is worse than none: it would be held against the advisories of another artifact.
 */
export function identityOfManifest(manifest: ReadonlyMap<string, string>, fileName: string): JarIdentity | undefined {
  const named = identityOfName(fileName);
  const version = clean(
    manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? manifest.get('specification-version'),
  );
  if (named === undefined && version === undefined) return undefined;
  const artifact = named?.artifact ?? fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[A-Za-z]{2,4}$/, '');
  const vendorId = manifest.get('implementation-vendor-id');
  const symbolic = manifest.get('bundle-symbolicname')?.split(';', 1)[0]?.trim();
  const own = named?.version ?? version;
  if (own === undefined) return undefined;
  return { group: groupOf(vendorId, symbolic, artifact), artifact, version: own };
}

function groupOf(vendorId: string | undefined, symbolic: string | undefined, artifact: string): string | undefined {
  if (vendorId !== undefined && /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(vendorId)) return vendorId;
  if (symbolic === undefined || !/^[A-Za-z][\w-]*(?:\.[\w-]+)+$/.test(symbolic)) return undefined;
  // `org.apache.commons.lang3` is of `commons-lang3`: what is left in front of its last word is the group.
  const last = symbolic.slice(symbolic.lastIndexOf('.') + 1);
  return artifact === last || artifact.endsWith(`-${last}`) ? symbolic.slice(0, symbolic.lastIndexOf('.')) : undefined;
}

function clean(version: string | undefined): string | undefined {
  return version !== undefined && /^\d[\w.+-]{0,100}$/.test(version) ? version : undefined;
}
