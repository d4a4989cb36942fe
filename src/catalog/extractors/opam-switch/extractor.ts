import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';

const longest = 16 * 1024 * 1024;

/** Lists of texts `"name.version"`: `installed` are all packages, `roots` those that were asked for (opam.ocaml.org, "switch-state"). */
export const opamSwitch = defineExtractor({
  id: 'opam-switch',
  title: 'State of a switch of opam',
  presence: 'installed',
  looksAt: { names: ['switch-state'], also: (path) => /(?:^|\/)\.opam-switch\/switch-state$/.test(path) },
  mostBytes: longest,
  references: {},
  extract({ bytes }) {
    const text = new TextDecoder().decode(bytes);
    const direct = new Set(listIn(text, 'roots') ?? []);
    const installed = listIn(text, 'installed');
    if (installed === undefined)
      return { packages: [], problems: [{ message: 'it has no list "installed"', line: 1 }] };
    const packages: FoundPackage[] = [];
    const problems: ExtractionProblem[] = [];
    for (const written of installed) {
      const [, name, version] = /^([\w+-]{1,200})\.(\S{1,200})$/.exec(written) ?? [];
      if (name !== undefined && version !== undefined)
        packages.push(packageOf({ type: 'opam', name, version, isDirect: direct.has(written) }));
      else if (problems.length < 50)
        problems.push({ message: `${JSON.stringify(written.slice(0, 100))} is no package with a version` });
    }
    return { packages, problems };
  },
});

/** Texts of `field: [ … ]`; undefined when there is no such list, or it has no end. */
function listIn(text: string, field: string): readonly string[] | undefined {
  const start = new RegExp(`^${field}:\\s*\\[`, 'm').exec(text);
  if (start === null) return undefined;
  const from = start.index + start[0].length;
  const end = text.indexOf(']', from);
  if (end < 0) return undefined;
  return [...text.slice(from, end).matchAll(/"([^"\\\n]{1,400})"/g)].map(([, written = '']) => written);
}
