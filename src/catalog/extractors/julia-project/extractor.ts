import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { textOf } from '#formats/json-shapes/read-fields';
import { readToml } from '#formats/toml/read-toml';

export const juliaProject = defineExtractor({
  id: 'julia-project',
  title: 'Project.toml of Julia',
  presence: 'declared',
  looksAt: { names: ['Project.toml', 'JuliaProject.toml'] },
  mostBytes: 1024 * 1024,
  references: { scalibr: ['julia/projecttoml'] },
  /** Names the package itself; of what it needs there are only ids and ranges. Environments have no name: no package. */
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    const name = textOf(value, 'name');
    const version = textOf(value, 'version');
    const uuid = textOf(value, 'uuid');
    const problems = problem === undefined ? [] : [problem];
    if (name === undefined || version === undefined) return { packages: [], problems };
    const qualifiers = uuid === undefined ? undefined : { uuid };
    return { packages: [packageOf({ type: 'julia', name, version, qualifiers })], problems };
  },
});
