import type { InputFile } from '#build/read-file';
import { fixText } from '#engines/rules/fix';
import { fixesOf } from '#engines/rules/present';
import type { Rule } from '#engines/rules/rule';
import type { Hit } from '#engines/rules/run';
import { ask } from './ask.ts';
import type { Case } from './case-files.ts';

/** What is wrong with a rule's fixes on a flagged case, in words. */
export function checkFixes(rule: Rule, example: Case): string[] {
  const before = ask([rule], example, example.files);
  const fixable = before.presented.filter(({ hit }) => fixesOf(hit).length > 0).map(({ hit }) => hit);
  if (fixable.length === 0) return [];
  const wrong: string[] = [];
  const files = example.files.map((file) =>
    fixFile(
      file,
      fixable,
      before.files.map((read) => read.source),
      wrong,
    ),
  );
  const after = ask([rule], example, files);
  wrong.push(...after.gaps.map((gap) => `after the fix: ${gap.message}`));
  const expected = before.presented.length - fixable.length;
  if (after.presented.length !== expected)
    wrong.push(
      `${after.presented.length} findings after the fix, expected ${expected}: ${after.presented.map(({ finding }) => `${finding.place.line} ${finding.place.path}`).join(', ')}`,
    );
  for (const [index, file] of files.entries())
    wrong.push(...changedComments(example.files[index]?.text ?? '', file.text, fixable));
  const again = after.presented.filter(({ hit }) => fixesOf(hit).length > 0);
  if (again.length > 0) wrong.push(`fixing again would change something again`);
  return wrong;
}

function fixFile(
  file: InputFile,
  hits: readonly Hit[],
  sources: ReturnType<typeof ask>['files'][number]['source'][],
  wrong: string[],
): InputFile {
  const source = sources.find((candidate) => candidate.file === file.file);
  if (source === undefined) return file;
  const own = hits.filter((hit) => fileOf(hit, sources) === file.file);
  const { text, refused } = fixText(source, own);
  wrong.push(...refused.map(({ hit, reason }) => `${hit.rule.id} refused: ${reason}`));
  return { ...file, text };
}

function fileOf(hit: Hit, sources: readonly { readonly file: string }[]): string | undefined {
  const index =
    hit.target.type === 'object'
      ? hit.target.object.source
      : hit.target.type === 'compose'
        ? hit.target.file.source
        : hit.target.source;
  return sources.length === 1 ? sources[0]?.file : sources[index]?.file;
}

/** Comments on lines of their own must survive. */
function changedComments(before: string, after: string, hits: readonly Hit[]): string[] {
  if (hits.some((hit) => hit.rule.looksAt === 'dockerfile')) return [];
  const own = (text: string): string[] => text.split(/\r?\n/).filter((line) => /^\s*#/.test(line));
  const kept = own(after);
  return own(before)
    .filter((line) => !kept.includes(line))
    .map((line) => `lost a comment: ${line.trim()}`);
}
