import { credentialInCommand } from '#domain/credentials/in-commands';
import { credentialInSettingLine, credentialInText } from '#domain/credentials/in-text';
import { defineRule } from '#engines/rules/rule';
import type { Heredoc } from '#formats/dockerfile/document';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { runtimeCommands } from '#formats/dockerfile/runtime-commands';
import { buildCommands } from '#formats/dockerfile/shell-commands';
import type { Span } from '#formats/yaml/document';

/** Beyond these nobody reads on. */
const most = 200;

export const dockerfileSecretInRun = defineRule({
  id: 'dockerfile-secret-in-run',
  title: 'Credential stands in a command',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The command is in the history of the image and in the log of every build, for everybody who can pull or read it.',
  remedy: 'Use RUN --mount=type=secret and read the value from the file; change the credential, it is known by now.',
  references: { trivy: ['DS-0031'], 'cis-docker': ['4.10'], cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'the command holds {what}',
  *check({ dockerfile }) {
    const found: { at: Span; what: string }[] = [];
    for (const { name, args, assignments } of [...buildCommands(dockerfile), ...runtimeCommands(dockerfile)]) {
      const settings = /^(?:export|declare|readonly)$/.test(name) ? [] : assignments;
      for (const words of [args, ...settings.map((word) => [word])]) {
        const hit = credentialInCommand(
          name,
          words.map(({ value }) => value),
        );
        const word = hit === undefined ? undefined : words[hit.index];
        if (hit !== undefined && word !== undefined) found.push({ at: word, what: hit.what });
      }
    }
    for (const { instruction } of everyInstruction(dockerfile)) {
      for (const heredoc of instruction.heredocs)
        found.push(
          ...secretLines(heredoc, instruction.keyword === 'RUN' ? credentialInText : credentialInSettingLine).filter(
            ({ at }) => !found.some((known) => known.at.start >= at.start && known.at.end <= at.end),
          ),
        );
    }
    // A script in a word (`sh -c "…"`) shows its words twice: the innermost one counts.
    const isOutermost = ({ at }: { at: Span }): boolean =>
      found.some(
        (other) =>
          other.at !== at &&
          other.at.start >= at.start &&
          other.at.end <= at.end &&
          other.at.end - other.at.start < at.end - at.start,
      );
    const seen = new Set<number>();
    for (const each of found.slice(0, most)) {
      if (isOutermost(each) || seen.has(each.at.start)) continue;
      seen.add(each.at.start);
      yield { at: { start: each.at.start, end: each.at.end }, detail: { what: each.what } };
    }
  },
});

function secretLines(
  { content, offsets }: Heredoc,
  look: (line: string) => string | undefined,
): { at: Span; what: string }[] {
  let start = 0;
  return content.split('\n').flatMap((line) => {
    const at = { start: offsets[start] ?? 0, end: (offsets[start + line.length - 1] ?? 0) + 1 };
    start += line.length + 1;
    const what = look(line);
    return what === undefined ? [] : [{ at, what }];
  });
}
