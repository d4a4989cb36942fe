import { defineRule } from '#engines/rules/rule';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';

const absolute = /^(?:\/|\$|[A-Za-z]:[\\/]|\\)/;

export const dockerfileWorkdirRelative = defineRule({
  id: 'dockerfile-workdir-relative',
  title: 'Working directory depends on the base image',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A relative WORKDIR starts at what the base image has set: files move when the base changes.',
  remedy: 'Write the path from the root.',
  references: { hadolint: ['DL3000'], trivy: ['DS-0009'], checkov: ['CKV_DOCKER_10'] },
  says: '{found} is relative to what the base image has set',
  *check({ dockerfile }) {
    const known = new Set<number>();
    for (const stage of dockerfile.stages) {
      const { from, index } = stage;
      if (from.resolved === 'scratch' || (from.stage !== undefined && known.has(from.stage))) known.add(index);
      for (const { keyword, words } of stageInstructions(stage)) {
        const word = words[0];
        if (keyword !== 'WORKDIR' || word === undefined) continue;
        // With the backtick as escape a backslash is a letter of the path.
        const path = dockerfile.escape === '\\' ? unquote(word.text) : word.text.replaceAll('"', '');
        // Below an absolute one it is as good as absolute.
        if (absolute.test(path)) known.add(index);
        else if (!known.has(index)) yield { at: { start: word.start, end: word.end }, found: path };
      }
    }
  },
});
