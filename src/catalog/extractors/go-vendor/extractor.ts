import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { fitsGoPath, goModuleVersion } from '#formats/go/versions';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

/** Modules of which packages are there: `# MODULE VERSION [=> MODULE VERSION]`, and the packages below it. */
export const goVendor = defineExtractor({
  id: 'go-vendor',
  title: 'vendor/modules.txt of Go',
  presence: 'installed',
  looksAt: { names: ['modules.txt'], also: (path) => /(?:^|\/)vendor\/modules\.txt$/.test(path) },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['golang/vendormodules'] },
  extract({ bytes }) {
    const problems: LineProblem[] = [];
    const list = new PackageList();
    let module: { readonly name: string; readonly version: string; readonly line: number } | undefined;
    let isDirect: boolean | undefined;
    for (const { text, line } of numberedLines(bytes, problems)) {
      if (text.startsWith('## ')) isDirect = /\bexplicit\b/.test(text);
      else if (text.startsWith('# ')) {
        const read = readModule(text.slice(2).trim().split(/\s+/, 7));
        module = read === undefined ? undefined : { ...read, line };
        isDirect = undefined;
        if (read === undefined && problems.length < 50 && !isUnversioned(text))
          problems.push({ message: 'the line names no module with a version', line });
      } else if (module !== undefined && /^[^\s#]+$/.test(text.trim())) {
        const { name, version } = module;
        list.add(packageOf({ type: 'golang', name, version: goModuleVersion(version), isDirect, line: module.line }));
        module = undefined;
      }
    }
    return { packages: list.all, problems };
  },
});

/** What is built: the replacement, or the module itself when that is a folder. */
function readModule(words: readonly string[]): { readonly name: string; readonly version: string } | undefined {
  const arrow = words.indexOf('=>');
  if (arrow < 0) return moduleOf(words);
  const replacement = words.slice(arrow + 1);
  const isFolder = replacement.length === 1 && /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(replacement[0] ?? '');
  return moduleOf(replacement) ?? (isFolder ? moduleOf(words.slice(0, arrow)) : undefined);
}

function moduleOf([name, version, more]: readonly string[]): { name: string; version: string } | undefined {
  if (name === undefined || version === undefined || more !== undefined) return undefined;
  return fitsGoPath(name, version) ? { name, version } : undefined;
}

/** `# MODULE => …`: a replacement of all versions, told once more at the end of the file. */
function isUnversioned(text: string): boolean {
  return text.split(/\s+/, 3)[2] === '=>';
}
