import { defineRule } from '#engines/rules/rule';
import type { Dockerfile, Stage } from '#formats/dockerfile/document';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';

const absolute = /^(?:\/|\$|[A-Za-z]:[\\/]|\\)/;

export const dockerfileWorkdirRelative = defineRule({
  id: 'dockerfile-workdir-relative',
  title: 'Working directory depends on the base image',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A relative WORKDIR starts at what the base image has set: files move when the base changes.',
  remedy: 'Write the path from the root.',
  references: { hadolint: ['DL3000'], trivy: ['DS-0009'], checkov: ['CKV_DOCKER_10'] },
  says: '{found} is relative to what the base image has set',
  *check({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      let isKnown = startsAbsolute(dockerfile, stage);
      for (const { keyword, words } of stageInstructions(stage)) {
        const word = words[0];
        if (keyword !== 'WORKDIR' || word === undefined) continue;
        const path = unquote(word.text);
        // Below an absolute one it is as good as absolute.
        if (absolute.test(path)) isKnown = true;
        else if (!isKnown) yield { at: { start: word.start, end: word.end }, found: path };
      }
    }
  },
});

function startsAbsolute(dockerfile: Dockerfile, { from }: Stage): boolean {
  const parent = from.stage === undefined ? undefined : dockerfile.stages[from.stage];
  if (parent === undefined || parent.index >= dockerfile.stages.length) return from.resolved === 'scratch';
  return (
    stageInstructions(parent).some(
      ({ keyword, words }) => keyword === 'WORKDIR' && absolute.test(unquote(words[0]?.text ?? '')),
    ) || startsAbsolute(dockerfile, parent)
  );
}
