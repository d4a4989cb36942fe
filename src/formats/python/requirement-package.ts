import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { sourceOf } from '#domain/packages/package-source';
import { isPinned, type Requirement, versionOf } from './requirement.ts';

/** The package of a requirement; undefined for `name @ url`, unless that names a commit. */
export function packageOfRequirement(
  requirement: Requirement,
  more: Partial<FoundPackage> = {},
): FoundPackage | undefined {
  const { name, specifier, url } = requirement;
  if (url !== undefined) {
    const source = /^(?:git|hg|svn|bzr)\+/.test(url)
      ? sourceOf(url.replace(/#.*$/s, '').replace(/@([0-9a-f]{40})$/, '#$1'))
      : {};
    return source.commit === undefined
      ? undefined
      : packageOf({ type: 'pypi', name, ...source, isDirect: true, ...more });
  }
  const written = isPinned(requirement) ? undefined : specifier;
  return packageOf({
    type: 'pypi',
    name,
    version: versionOf(requirement),
    requirement: written,
    isDirect: true,
    ...more,
  });
}
