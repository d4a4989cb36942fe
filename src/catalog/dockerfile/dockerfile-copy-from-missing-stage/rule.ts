import { defineRule } from '#engines/rules/rule';
import type { Flag, Stage } from '#formats/dockerfile/document';
import { everyInstruction } from '#formats/dockerfile/instructions';

/** What stages are usually called; contexts given with `--build-context` are not. */
const usual = /^(?:base|build|builder|build-env|compile|compiler|deps|dependencies|test|tests|runtime|final|prod)$/;
const most = 60;

export const dockerfileCopyFromMissingStage = defineRule({
  id: 'dockerfile-copy-from-missing-stage',
  title: 'Files come from a stage that does not exist',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A name that is no stage is taken for an image of a registry: the build fails, or takes what a stranger has published under that name.',
  remedy: 'Write the name of an earlier stage as it stands behind AS.',
  references: { hadolint: ['DL3022'], cwe: ['CWE-829'] },
  says: 'no earlier stage is called {found}',
  *check({ dockerfile }) {
    const names = new Set(dockerfile.stages.flatMap(({ name }) => (name === undefined ? [] : [name])));
    for (const { instruction, stage } of everyInstruction(dockerfile)) {
      for (const flag of instruction.flags) {
        const source = sourceOf(flag);
        if (source !== undefined && isMissing(source.toLowerCase(), stage, names)) yield { at: flag, found: source };
      }
    }
  },
});

function sourceOf({ name, value }: Flag): string | undefined {
  const source = name === 'from' ? value : name === 'mount' ? /(?:^|,)from=([^,]+)/.exec(value)?.[1] : undefined;
  return source !== undefined && /^[\w.-]{1,60}$/.test(source) ? source : undefined;
}

/** Any other name may be an image, or a context that is given on the command line. */
function isMissing(source: string, stage: Stage, names: ReadonlySet<string>): boolean {
  // The number of the stage itself is told by another rule.
  if (/^\d+$/.test(source)) return Number(source) > stage.index;
  if (names.has(source)) return false;
  return usual.test(source) || [...names].slice(0, most).some((name) => isMisspelt(source, name));
}

/** True when one is the start of the other, or one letter is wrong, missing, too many or swapped with the next. */
function isMisspelt(written: string, meant: string): boolean {
  const [short, long] = written.length < meant.length ? [written, meant] : [meant, written];
  if (short.length < 4 || long.length - short.length > 3) return false;
  if (long.startsWith(short)) return true;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  const isSwapped = left.length === 2 && right === `${left[1] ?? ''}${left[0] ?? ''}`;
  return isSwapped || (left.length <= 1 && right.length <= 1);
}
