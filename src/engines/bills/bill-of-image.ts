import { bareComponent, type Bill, type BillComponent, type BillProperty } from '#domain/bill-of-materials';
import type { ImagePackage, ImageView } from '#domain/images/image-view';
import { readLicence } from '#domain/licences/read-licence';
import { parsePurl } from '#formats/purl/parse';

export interface BillIdentity {
  /** `urn:uuid:…` */
  readonly id: string;
  /** RFC 3339. */
  readonly created: string;
  readonly toolVersion: string;
}

/** The bill of materials of an image or a folder: what it is, and each package with where it was found. */
export function billOfImage(view: ImageView, { id, created, toolVersion }: BillIdentity): Bill {
  const subject = describeSubject(view);
  const refs = new Map(view.packages.map((one, index) => [one, refOf(one, index)]));
  const components = view.packages.map((one) => describeComponent(one, refs.get(one) ?? ''));
  const system = describeSystem(view);
  return {
    format: 'CycloneDX',
    specVersion: '1.7',
    id,
    revision: 1,
    created,
    tools: [{ vendor: undefined, name: 'breakwater', version: toolVersion }],
    subject,
    components: system === undefined ? components : [...components, system],
    dependencies: dependenciesOf(view.packages, refs, subject.ref ?? ''),
  };
}

function describeSubject({ image }: ImageView): BillComponent {
  const { name, digest, imageId, source, tags } = image;
  const isFolder = source === 'directory' || source === 'rootfs';
  const tag = tags[0]?.split(':').at(-1);
  return {
    ...bareComponent,
    ref: `subject:${name}`,
    type: isFolder ? 'application' : 'container',
    name,
    version: digest ?? imageId ?? tag,
    properties: properties({
      'breakwater:image:source': source,
      'breakwater:image:id': imageId,
      'breakwater:image:platform': image.platform,
    }),
  };
}

function describeSystem({ system }: ImageView): BillComponent | undefined {
  if (system === undefined) return undefined;
  return {
    ...bareComponent,
    ref: `os:${system.id}`,
    type: 'operating-system',
    name: system.id,
    version: system.versionId,
    cpe: system.cpeName,
    description: system.name,
  };
}

/** The package URL is what tools join by; the same one at two places is two components. */
function refOf({ purl, found, path }: ImagePackage, index: number): string {
  return purl === undefined ? `${found.type}:${found.name}@${found.version ?? ''}#${index}` : `${purl}#${path}`;
}

function describeComponent(one: ImagePackage, ref: string): BillComponent {
  const { found, purl, path, otherPaths, layer, presence, extractor } = one;
  const parsed = purl === undefined ? undefined : parsePurl(purl).purl;
  return {
    ref,
    type: found.type === 'generic' ? 'application' : 'library',
    group: parsed?.namespace,
    name: parsed?.name ?? found.name,
    version: found.version,
    purl: parsed,
    cpe: undefined,
    description: found.summary,
    scope: found.use === undefined ? undefined : found.use === 'optional' ? 'optional' : 'excluded',
    supplier: found.supplier,
    licences: (found.licences ?? []).flatMap((text) => readLicence(text) ?? []),
    hashes: found.hashes ?? [],
    properties: properties({
      'breakwater:package:path': path,
      'breakwater:package:paths': otherPaths.length === 0 ? undefined : otherPaths.join('\n'),
      'breakwater:package:layer': String(layer),
      'breakwater:package:presence': presence,
      'breakwater:package:extractor': extractor,
      'breakwater:package:source':
        found.source === undefined ? undefined : `${found.source.name} ${found.source.version}`,
      'breakwater:package:owner': one.ownedBy?.name,
    }),
    components: [],
  };
}

function properties(values: Readonly<Record<string, string | undefined>>): BillProperty[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** Needs within one file, by `name` or `name@version`; what nobody needs is needed by the whole. */
function dependenciesOf(
  packages: readonly ImagePackage[],
  refs: ReadonlyMap<ImagePackage, string>,
  subject: string,
): Bill['dependencies'] {
  const byName = new Map<string, string>();
  const keyOf = (path: string, name: string): string => `${path}\n${name}`;
  for (const one of packages) {
    const ref = refs.get(one) ?? '';
    const { name, version } = one.found;
    byName.set(keyOf(one.path, name), ref);
    byName.set(keyOf(one.path, `${name}@${version ?? ''}`), ref);
  }
  const needed = new Set<string>();
  const dependencies = packages.flatMap((one) => {
    const dependsOn = [...new Set((one.found.needs ?? []).flatMap((name) => byName.get(keyOf(one.path, name)) ?? []))];
    for (const ref of dependsOn) needed.add(ref);
    return dependsOn.length === 0 ? [] : [{ ref: refs.get(one) ?? '', dependsOn }];
  });
  const roots = packages.map((one) => refs.get(one) ?? '').filter((ref) => !needed.has(ref));
  return [{ ref: subject, dependsOn: [...new Set(roots)] }, ...dependencies];
}
