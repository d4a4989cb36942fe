import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { LineIndex } from '#formats/lines';
import { parseYaml } from '#formats/yaml/parse';

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export const githubWorkflow = defineExtractor({
  id: 'github-workflow',
  title: 'Actions that workflows of GitHub use',
  presence: 'declared',
  looksAt: {
    endings: ['.yml', '.yaml'],
    also: (path) => /(?:^|\/)\.github\/workflows\/[^/]+$|(?:^|\/)action\.ya?ml$/.test(path),
  },
  mostBytes: 2 * 1024 * 1024,
  references: { syft: ['github-actions-usage-cataloger'] },
  extract({ bytes }) {
    const text = new TextDecoder('utf-8').decode(bytes);
    const { documents, problems: troubles } = parseYaml(text);
    const lines = new LineIndex(text);
    const problems: ExtractionProblem[] = troubles
      .slice(0, 50)
      .map(({ message, offset }) => ({ message: `it is no YAML: ${message}`, line: lines.position(offset).line }));
    const packages: FoundPackage[] = [];
    for (const document of documents) {
      if (!isFields(document.value)) continue;
      for (const [uses, path] of usesIn(document.value)) {
        const { line } = lines.position(document.locate(path).value.start);
        const found = readUse(uses, line);
        if (typeof found !== 'string') for (const one of found) packages.push(one);
        else if (problems.length < 50) problems.push({ message: found, line });
      }
    }
    return { packages, problems };
  },
});

/** Steps and reusable workflows of jobs, and the steps of a composite action (docs.github.com, "Workflow syntax"). */
function* usesIn(root: Fields): Generator<readonly [string, Path]> {
  const jobs = fieldsOf(root, 'jobs') ?? {};
  for (const name of Object.keys(jobs)) {
    const job = fieldsOf(jobs, name) ?? {};
    const called = textOf(job, 'uses');
    if (called !== undefined) yield [called, ['jobs', name, 'uses']];
    yield* stepsOf(job, ['jobs', name]);
  }
  yield* stepsOf(fieldsOf(root, 'runs') ?? {}, ['runs']);
}

function* stepsOf(owner: Fields, path: Path): Generator<readonly [string, Path]> {
  for (const [index, step] of itemsOf(owner, 'steps')) {
    const uses = textOf(step, 'uses');
    if (uses !== undefined) yield [uses, [...path, 'steps', index, 'uses']];
  }
}

/** `owner/name[/folder]@ref`. Folders of the repository itself and images are no actions of others. */
function readUse(uses: string, line: number): readonly FoundPackage[] | string {
  if (/^\.{1,2}\/|^docker:\/\//.test(uses)) return [];
  const parts = /^([A-Za-z0-9-]{1,100}\/[\w.-]{1,100})((?:\/[^@\s]{1,500})?)@([^\s]{1,250})$/.exec(uses.trim());
  const [, name, , ref] = parts ?? [];
  if (name === undefined || ref === undefined) return 'an action is asked for without a version';
  const isCommit = /^[0-9a-f]{40}$/.test(ref);
  return [
    packageOf({ type: 'githubactions', name, version: ref, isDirect: true, line, commit: isCommit ? ref : undefined }),
  ];
}
