import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { sourceOf } from '#domain/packages/package-source';

type Problem = { readonly message: string; readonly line: number };

interface Gem {
  readonly name: string;
  readonly version: string;
  readonly platform: string | undefined;
  readonly section: string;
  readonly source: ReadonlyMap<string, string>;
  readonly line: number;
  readonly needs: string[];
}

const withSpecs: ReadonlySet<string> = new Set(['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE']);
const others: ReadonlySet<string> = new Set(['PLATFORMS', 'DEPENDENCIES', 'RUBY VERSION', 'BUNDLED WITH', 'CHECKSUMS']);

/** Gemfile.lock and gems.locked of Bundler (`Bundler::LockfileParser`): sections, below `specs:` gems four blanks in and what they need six in. */
export function readGemfileLock(bytes: Uint8Array): {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly Problem[];
} {
  const gems: Gem[] = [];
  const problems: Problem[] = [];
  const direct = new Set<string>();
  const sums = new Map<string, string>();
  let section = '';
  let source = new Map<string, string>();
  let line = 0;
  for (const raw of new TextDecoder('utf-8').decode(bytes).split('\n')) {
    line += 1;
    const row = raw.trimEnd();
    if (row === '') continue;
    if (!row.startsWith(' ')) {
      section = row;
      source = new Map();
      if (withSpecs.has(row) || others.has(row)) continue;
      const message = /^[<=>|]{7}/.test(row) ? 'it has an unsolved conflict of versions' : 'a section is not known';
      if (problems.length < 50) problems.push({ message, line });
    } else if (section === 'DEPENDENCIES') direct.add(row.trim().replace(/[ (!].*$/, ''));
    else if (section === 'CHECKSUMS') readSum(row, sums);
    else if (withSpecs.has(section)) {
      const gem = /^ {4}([^\s()]+) \(([^\s()]+)\)$/.exec(row);
      if (gem !== null) {
        const [version, platform] = splitPlatform(gem[2] ?? '');
        gems.push({ name: gem[1] ?? '', version, platform, section, source, line, needs: [] });
      } else if (/^ {6}\S/.test(row)) gems.at(-1)?.needs.push(row.trim().replace(/[ !].*$/, ''));
      else if (/^ {2}\S/.test(row)) {
        const colon = row.indexOf(':');
        source.set(row.slice(2, colon < 0 ? undefined : colon), colon < 0 ? '' : row.slice(colon + 1).trim());
      } else if (problems.length < 50) problems.push({ message: 'a line names no gem', line });
    }
  }
  const list = new PackageList();
  for (const gem of gems) list.add(describe(gem, direct, sums));
  return { packages: list.all, problems };
}

function describe(gem: Gem, direct: ReadonlySet<string>, sums: ReadonlyMap<string, string>): FoundPackage {
  const { name, version, platform, section, source, line, needs } = gem;
  const remote = source.get('remote') ?? '';
  const hash = hashOfPair(sums.get(`${name} ${version}`) ?? '');
  return packageOf({
    type: 'gem',
    name,
    version,
    ...(section === 'GIT' ? sourceOf(`git+${remote}#${source.get('revision') ?? ''}`) : {}),
    ...(section === 'GEM' && platform !== undefined ? { qualifiers: { platform } } : {}),
    isDirect: direct.size === 0 ? undefined : direct.has(name),
    needs,
    line,
    hashes: hash === undefined ? [] : [hash],
  });
}

/** `1.13.3-x86_64-linux`: versions have no dash (`Gem::Version`), so the platform is behind the first. */
function splitPlatform(text: string): readonly [string, string?] {
  const dash = text.indexOf('-');
  return dash < 0 ? [text] : [text.slice(0, dash), text.slice(dash + 1)];
}

/** `  name (version) sha256=HEX`, of Bundler 2.5 and newer. */
function readSum(row: string, sums: Map<string, string>): void {
  const parts = /^ {2}([^\s()]+) \(([^\s()]+)\) (\S+)$/.exec(row);
  if (parts !== null) sums.set(`${parts[1] ?? ''} ${parts[2] ?? ''}`, (parts[3] ?? '').split(',')[0] ?? '');
}
