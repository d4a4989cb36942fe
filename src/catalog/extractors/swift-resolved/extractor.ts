import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

/** Version 1 has the pins in `object`, 2 and 3 at the top (SwiftPM, PinsStore). */
export const swiftResolved = defineExtractor({
  id: 'swift-resolved',
  title: 'Package.resolved of Swift',
  presence: 'locked',
  looksAt: { names: ['Package.resolved'], endings: ['.package.resolved'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['swift/packageresolved'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const holder = isFields(value) ? (fieldsOf(value, 'object') ?? value) : {};
    const packages: FoundPackage[] = [];
    for (const [, pin] of itemsOf(holder, 'pins')) {
      const line = lineOf(pin);
      const read = describe(pin, line);
      if (read !== undefined) packages.push(read);
      else problems.push({ message: 'a pin has no name or no state', ...(line === undefined ? {} : { line }) });
    }
    return { packages, problems: problems.slice(0, 50) };
  },
});

/** Packages are known by the address of their repository. */
function describe(pin: Fields, line: number | undefined): FoundPackage | undefined {
  const address = textOf(pin, 'location') ?? textOf(pin, 'repositoryURL') ?? '';
  const name = nameOf(address.slice(0, 2000)) ?? textOf(pin, 'identity') ?? textOf(pin, 'package');
  const state = fieldsOf(pin, 'state');
  if (name === undefined || name === '' || state === undefined) return undefined;
  const revision = textOf(state, 'revision') ?? '';
  const commit = /^[0-9a-f]{40}$/.test(revision) ? revision : undefined;
  const version = textOf(state, 'version');
  if (version === undefined && commit === undefined) return undefined;
  return packageOf({ type: 'swift', name, version, commit, line });
}

/** `github.com/owner/name` of `https://github.com/owner/name.git` and `git@github.com:owner/name.git`. */
function nameOf(address: string): string | undefined {
  const [, host, path] =
    /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/+(.+)$/i.exec(address) ??
    /^(?:[^/@:]+@)?([^/:]+):(.+)$/.exec(address) ??
    [];
  if (host === undefined || path === undefined) return undefined;
  return `${host.toLowerCase()}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}
