import { defineRule } from '#engines/rules/rule';
import type { Dockerfile, Instruction } from '#formats/dockerfile/document';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { layers } from '#formats/dockerfile/layers';

export const dockerfilePipefailMissing = defineRule({
  id: 'dockerfile-pipefail-missing',
  title: 'Failure in front of a pipe goes unseen',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The step takes the result of the last command: half a download becomes part of the image and the build is green.',
  remedy: 'Start the step with set -o pipefail, or set SHELL ["/bin/bash", "-o", "pipefail", "-c"].',
  references: { hadolint: ['DL4006'], cwe: ['CWE-390'] },
  says: 'a failure of {found} goes unseen',
  *check({ dockerfile }) {
    const covered = coveredByShell(dockerfile);
    for (const [instruction, commands] of layers(dockerfile)) {
      if (covered.has(instruction) || commands.some(({ args }) => args.some(({ value }) => value === 'pipefail')))
        continue;
      // These do not fail, or are meant to be cut off.
      const left = commands.find(
        ({ feedsPipe, name, within }) =>
          feedsPipe && within === undefined && !/^(?:echo|printf|yes|true|:|)$/.test(name),
      );
      if (left !== undefined) yield { at: { start: left.start, end: left.end }, found: left.name };
    }
  },
});

/** The instructions that run in a shell with `-o pipefail`; stages inherit SHELL. */
function coveredByShell({ stages }: Dockerfile): ReadonlySet<Instruction> {
  const covered = new Set<Instruction>();
  const atEnd = new Map<number, boolean>();
  for (const stage of stages) {
    let isOn = stage.from.stage !== undefined && (atEnd.get(stage.from.stage) ?? false);
    for (const instruction of stageInstructions(stage)) {
      if (instruction.keyword === 'SHELL') isOn = instruction.json?.some((word) => /pipefail/.test(word)) ?? false;
      if (isOn) covered.add(instruction);
    }
    atEnd.set(stage.index, isOn);
  }
  return covered;
}
