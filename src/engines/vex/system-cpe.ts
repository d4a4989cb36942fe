/** CPE of an operating system, in either of its forms (NIST IR 7695, 6.1 and 6.2). */
export function isSystemCpe(text: string): boolean {
  return /^cpe:(?:\/o|2\.3:o):/i.test(text);
}

/**
 * Whether a system is the one that is meant: the same vendor and product, and the same version or one of its minor versions.
 * What follows (`::baseos`, `::appstream`) is a repository of the same system.
 */
export function matchesSystem(wanted: string, system: string): boolean {
  const [vendor, product, version] = partsOf(wanted);
  const [ownVendor, ownProduct, ownVersion = ''] = partsOf(system);
  if (vendor === undefined || vendor !== ownVendor || product === undefined || product !== ownProduct) return false;
  return version === undefined || version === ownVersion || ownVersion.startsWith(`${version}.`);
}

/** Vendor, product and version; undefined for what may be anything. */
function partsOf(cpe: string): (string | undefined)[] {
  const [, rest = ''] = /^cpe:(?:\/o|2\.3:o):(.*)$/is.exec(cpe) ?? [];
  return rest
    .toLowerCase()
    .split(':', 3)
    .map((part) => (part === '' || part === '*' || part === '-' ? undefined : part.replaceAll('\\', '')));
}
