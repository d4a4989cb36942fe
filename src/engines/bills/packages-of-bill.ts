import type { Bill, BillComponent } from '#domain/bill-of-materials';
import type { ImagePackage } from '#domain/images/image-view';
import { describePackage } from '#domain/packages/describe-package';
import type { FoundPackage } from '#domain/packages/found-package';
import type { OperatingSystem } from '#formats/os-release/identity';
import { formatPurl } from '#formats/purl/format';
import type { Purl } from '#formats/purl/purl';

export interface PackagesOfBill {
  readonly packages: readonly ImagePackage[];
  readonly system: OperatingSystem | undefined;
  /** Components that name no package that advisories could speak of. */
  readonly unnamed: number;
}

const mostDepth = 64;

/** The packages that a bill of materials lists, with what other tools write into it about sources and systems. */
export function packagesOfBill(bill: Bill, path: string): PackagesOfBill {
  const components = [...flatten(bill.components, 0)];
  const system = systemOf(components);
  const packages: ImagePackage[] = [];
  let unnamed = 0;
  for (const component of components) {
    if (isNoPackage(component)) continue;
    const found = readComponent(component);
    if (found === undefined || component.purl === undefined) {
      unnamed += 1;
      continue;
    }
    const names = describePackage(found, systemOfPurl(component.purl) ?? system);
    packages.push({
      found,
      presence: 'installed',
      extractor: 'bill-of-materials',
      ...names,
      purl: formatPurl(component.purl),
      path: valueOf(component, 'breakwater:package:path') ?? path,
      otherPaths: [],
      layer: 0,
      ownedBy: undefined,
    });
  }
  return { packages, system, unnamed };
}

function* flatten(components: readonly BillComponent[], depth: number): Generator<BillComponent> {
  for (const component of components) {
    yield component;
    if (depth < mostDepth) yield* flatten(component.components, depth + 1);
  }
}

/** Files, systems, containers and the like are listed, too. */
function isNoPackage({ type, purl }: BillComponent): boolean {
  return purl === undefined && !['library', 'application', 'framework'].includes(type);
}

function readComponent(component: BillComponent): FoundPackage | undefined {
  const { purl, licences } = component;
  if (purl === undefined) return undefined;
  const { type, version } = purl;
  const epoch = purl.qualifiers.get('epoch');
  const source = sourceOf(component, purl);
  const architecture = purl.qualifiers.get('arch');
  const texts = licences.flatMap(({ id, name, expression }) => id ?? expression ?? name ?? []);
  return {
    type,
    name: wholeName(purl),
    ...(version === undefined
      ? {}
      : { version: type === 'rpm' && epoch !== undefined ? `${epoch}:${version}` : version }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(source === undefined ? {} : { source }),
    ...(texts.length === 0 ? {} : { licences: texts }),
    ...(component.scope === 'excluded' ? { use: 'development' as const } : {}),
  };
}

function wholeName({ type, namespace, name }: Purl): string {
  if (namespace === undefined || ['deb', 'apk', 'rpm', 'alpm', 'opkg', 'generic'].includes(type)) return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
}

/** Ours, that of Syft (`upstream=glibc@2.36-9`), and that of Trivy (properties of its own). */
function sourceOf(component: BillComponent, { qualifiers, version = '' }: Purl): FoundPackage['source'] {
  const own = valueOf(component, 'breakwater:package:source')?.split(' ');
  if (own?.[0] !== undefined && own[1] !== undefined) return { name: own[0], version: own[1] };
  const upstream = qualifiers.get('upstream');
  if (upstream !== undefined) {
    const at = upstream.lastIndexOf('@');
    return at > 0 ? { name: upstream.slice(0, at), version: upstream.slice(at + 1) } : { name: upstream, version };
  }
  const name = valueOf(component, 'aquasecurity:trivy:SrcName');
  if (name === undefined) return undefined;
  const [main, release, epoch] = ['SrcVersion', 'SrcRelease', 'SrcEpoch'].map((key) =>
    valueOf(component, `aquasecurity:trivy:${key}`),
  );
  if (main === undefined) return { name, version };
  return {
    name,
    version: `${epoch === undefined ? '' : `${epoch}:`}${main}${release === undefined ? '' : `-${release}`}`,
  };
}

function valueOf({ properties }: BillComponent, name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value;
}

function systemOf(components: readonly BillComponent[]): OperatingSystem | undefined {
  const component = components.find(({ type }) => type === 'operating-system');
  return component === undefined
    ? undefined
    : named(component.name.toLowerCase(), component.version, component.description);
}

/** `distro=debian-12.5`; the namespace says which one where the qualifier only has a version or a codename. */
function systemOfPurl({ type, namespace, qualifiers }: Purl): OperatingSystem | undefined {
  if (!['deb', 'apk', 'rpm'].includes(type) || namespace === undefined) return undefined;
  const distro = qualifiers.get('distro') ?? '';
  const [, id, version] = /^([a-z][a-z_-]*?)-(\d[\w.]*)$/.exec(distro) ?? [];
  return version === undefined ? undefined : named(id ?? namespace, version, undefined);
}

function named(id: string, versionId: string | undefined, name: string | undefined): OperatingSystem {
  return {
    id,
    idLike: [],
    versionId,
    pointRelease: undefined,
    codename: undefined,
    name: name ?? id,
    cpeName: undefined,
  };
}
