import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

/** Other lines say where packages come from and how they are restored (fsprojects.github.io/Paket, "paket.dependencies"). */
const others =
  /^(?:source|group|version|storage|framework|references|content|redirects|copy_|copy_local|strategy|lowest_matching|generate_|import_|license_|cache|git|gist|http|https|specific_version|external_lock|restriction|no-|condition)/;

export const paketDependencies = defineExtractor({
  id: 'paket-dependencies',
  title: 'paket.dependencies of Paket',
  presence: 'declared',
  looksAt: { names: ['paket.dependencies'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['dotnet/paketdependencies'] },
  extract({ bytes }) {
    const problems: LineProblem[] = [];
    const packages: FoundPackage[] = [];
    let group = '';
    for (const { text, line } of numberedLines(bytes, problems)) {
      const written = withoutComment(text).trim();
      const [, kind = '', name = '', rest = ''] = /^(nuget|clitool|github)\s+(\S+)(?:\s+(.*))?$/.exec(written) ?? [];
      const [, named] = /^group\s+(\S+)/.exec(written) ?? [];
      if (named !== undefined) group = named === 'Main' ? '' : named;
      else if (kind === 'github') packages.push(fromGithub(name, group, line));
      else if (kind !== '') packages.push(fromRegistry(name, rest, group, line));
      else if (written !== '' && !others.test(written) && problems.length < 50)
        problems.push({ message: 'the line is not understood', line });
    }
    return { packages, problems };
  },
});

/** `#` and `//` start comments; the two strokes of a URL do not. */
function withoutComment(text: string): string {
  const at = text.slice(0, 10_000).search(/(?:^|\s)#|(?<!:)\/\//);
  return at < 0 ? text : text.slice(0, at);
}

function fromRegistry(name: string, rest: string, group: string, line: number): FoundPackage {
  // Options follow the requirement: `framework: net45`, `lowest_matching: true`.
  const requirement = rest
    .slice(0, 500)
    .replace(/[\w-]+:.*$/, '')
    .trim();
  const [, operator = '', version] = /^[@!]*(~>|>=|<=|==|=|>|<|)\s*([\w.+-]*\d[\w.+-]*)/.exec(requirement) ?? [];
  const isExact = operator === '==' || (/^=?$/.test(operator) && version === requirement.replace(/^=\s*/, ''));
  return packageOf({
    type: 'nuget',
    name,
    version,
    requirement: isExact ? undefined : requirement,
    groups: group === '' ? [] : [group],
    isDirect: true,
    line,
  });
}

function fromGithub(written: string, group: string, line: number): FoundPackage {
  const [name = '', reference = ''] = written.split(':', 2);
  const commit = /^[0-9a-f]{7,40}$/i.test(reference) ? reference.toLowerCase() : undefined;
  return packageOf({
    type: 'github',
    name,
    version: commit === undefined ? reference : undefined,
    commit,
    groups: group === '' ? [] : [group],
    isDirect: true,
    line,
  });
}
