import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readRequirement } from '#formats/python/requirement';
import { packageOfRequirement } from '#formats/python/requirement-package';
import { readToml } from '#formats/toml/read-toml';

type Fields = Readonly<Record<string, unknown>>;

export const pyproject = defineExtractor({
  id: 'pyproject',
  title: 'Dependencies in pyproject.toml of Python',
  presence: 'declared',
  looksAt: { names: ['pyproject.toml'] },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['python/pyprojecttoml'] },
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const project = fieldsOf(value, 'project') ?? {};
    const packages: FoundPackage[] = [];
    const add = (texts: readonly string[], more: Partial<FoundPackage>): void => {
      for (const text of texts) {
        const requirement = readRequirement(text);
        const found = requirement === undefined ? undefined : packageOfRequirement(requirement, more);
        if (found !== undefined) packages.push(found);
        else if (problems.length < 50) problems.push({ message: problemOf(requirement?.name) });
      }
    };
    add(textsOf(project, 'dependencies'), {});
    const optional = fieldsOf(project, 'optional-dependencies') ?? {};
    for (const group of Object.keys(optional)) add(textsOf(optional, group), { use: 'optional', groups: [group] });
    // PEP 735. Groups that include others hold a table for that, which names no package.
    const groups = fieldsOf(value, 'dependency-groups') ?? {};
    for (const group of Object.keys(groups)) add(textsOf(groups, group), { use: 'development', groups: [group] });
    const poetry = ofPoetry(fieldsOf(fieldsOf(value, 'tool') ?? {}, 'poetry') ?? {});
    return { packages: [...packages, ...poetry], problems };
  },
});

function problemOf(name: string | undefined): string {
  return name === undefined ? 'a dependency is no requirement' : `${name} comes from an address that tells no version`;
}

/** Poetry's own tables (python-poetry.org, "Dependency specification"); `python` among them is the interpreter. */
function ofPoetry(poetry: Fields): readonly FoundPackage[] {
  const groups = fieldsOf(poetry, 'group') ?? {};
  const tables: readonly (readonly [Fields, Partial<FoundPackage>])[] = [
    [fieldsOf(poetry, 'dependencies') ?? {}, {}],
    [fieldsOf(poetry, 'dev-dependencies') ?? {}, { use: 'development', groups: ['dev'] }],
    ...Object.keys(groups).map((name) => {
      const table = fieldsOf(fieldsOf(groups, name) ?? {}, 'dependencies') ?? {};
      return [table, name === 'main' ? {} : { use: 'development' as const, groups: [name] }] as const;
    }),
  ];
  return tables.flatMap(([table, more]) =>
    Object.entries(table).flatMap(([name, value]) => {
      const requirement = isFields(value) ? textOf(value, 'version') : value;
      if (name === 'python' || typeof requirement !== 'string') return [];
      const lowest = /^\s*(?:\^|~=?|>=|==?)?\s*(\d[0-9A-Za-z.!+-]*)(?:\s*,.*)?$/.exec(requirement)?.[1];
      return [packageOf({ type: 'pypi', name, version: lowest, requirement, isDirect: true, ...more })];
    }),
  );
}
