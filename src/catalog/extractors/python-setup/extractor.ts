import type { FoundPackage } from '#domain/packages/found-package';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readRequirement } from '#formats/python/requirement';
import { packageOfRequirement } from '#formats/python/requirement-package';
import { readSetupCfg } from '#formats/python/setup-cfg';
import { readSetupScript, type SetupRequirement } from '#formats/python/setup-script';

export const pythonSetup = defineExtractor({
  id: 'python-setup',
  title: 'Dependencies in setup.py and setup.cfg of Python',
  presence: 'declared',
  looksAt: { names: ['setup.py', 'setup.cfg'] },
  mostBytes: 1024 * 1024,
  references: { scalibr: ['python/setup'] },
  extract({ path, bytes }) {
    const source = new TextDecoder('utf-8').decode(bytes);
    const list = new PackageList();
    const problems: ExtractionProblem[] = [];
    const unknown: SetupRequirement[] = [];
    for (const written of path.endsWith('.cfg') ? readSetupCfg(source) : readSetupScript(source)) {
      const requirement = readRequirement(written.text);
      const found = requirement === undefined ? undefined : packageOfRequirement(requirement, moreOf(written));
      if (found === undefined)
        problems.push({ message: 'a text is no requirement that can be read', line: written.line });
      else if (found.version === undefined && found.commit === undefined) unknown.push(written);
      else list.add(found);
    }
    const first = unknown[0];
    if (first !== undefined)
      problems.push({
        message: `${unknown.length} requirements name no version that could be compared`,
        line: first.line,
      });
    return { packages: list.all, problems: problems.slice(-50) };
  },
});

function moreOf({ line, argument }: SetupRequirement): Partial<FoundPackage> {
  if (argument === 'tests_require') return { line, use: 'test' };
  if (argument === 'setup_requires') return { line, use: 'build' };
  return argument === 'extras_require' ? { line, use: 'optional' } : { line };
}
