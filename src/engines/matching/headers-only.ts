import type { FoundPackage } from '#domain/packages/found-package';

/**
 * Packages that are built from the kernel and hold its headers alone. Advisories about the kernel speak of them, too, but a
 * container runs on the kernel of its host, and headers run nowhere.
 */
export function holdsHeadersOnly({ type, name, source }: Pick<FoundPackage, 'type' | 'name' | 'source'>): boolean {
  switch (type) {
    case 'deb':
      return /^linux(?:-|$)/.test(source?.name ?? '') && /^linux-(?:libc-dev|headers)(?:-|$)/.test(name);
    case 'rpm':
      return /^kernel(?:-[a-z0-9]+)?-(?:headers|devel)$|^linux-glibc-devel$/.test(name);
    case 'apk':
      return name === 'linux-headers';
    default:
      return false;
  }
}
