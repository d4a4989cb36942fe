import type { Purl } from '#formats/purl/purl';

/**
 * Whether a package is among those that a package URL names: what it leaves out may be anything (OpenVEX, "Product matching").
 * Both are in canonical form.
 */
export function matchesPurl(wanted: Purl, found: Purl): boolean {
  if (nameKey(wanted) !== nameKey(found)) return false;
  if (wanted.version !== undefined && !isSameVersion(wanted, found)) return false;
  if (wanted.subpath !== undefined && wanted.subpath !== found.subpath) return false;
  return [...wanted.qualifiers].every(([key, value]) => found.qualifiers.get(key) === value);
}

/** Type, namespace and name: two package URLs with different ones never match. */
export function nameKey({ type, namespace = '', name }: Purl): string {
  return `${type}\n${type === 'rpm' ? (vendors.get(namespace) ?? namespace) : namespace}\n${name}`;
}

/** Some write the id of os-release where others write the vendor of rpm packages. */
const vendors: ReadonlyMap<string, string> = new Map([
  ['rhel', 'redhat'],
  ['sles', 'suse'],
  ['sled', 'suse'],
  ['sles_sap', 'suse'],
  ['sle_hpc', 'suse'],
  ['opensuse-leap', 'opensuse'],
  ['opensuse.leap', 'opensuse'],
  ['opensuse-tumbleweed', 'opensuse'],
  ['opensuse.tumbleweed', 'opensuse'],
  ['amzn', 'amazon'],
  ['ol', 'oracle'],
  ['mariner', 'azurelinux'],
  ['rocky', 'rocky-linux'],
]);

/** Versions of Go are written with and without their `v`; those of rpm may have their epoch in front. */
function isSameVersion({ type, version: wanted = '' }: Purl, { version: found = '', qualifiers }: Purl): boolean {
  if (wanted === found) return true;
  if (type === 'golang') return wanted.replace(/^v(?=\d)/, '') === found.replace(/^v(?=\d)/, '');
  if (type === 'rpm') return wanted === `${qualifiers.get('epoch') ?? '0'}:${found}`;
  return false;
}
