import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

/** What ADD is for: unpacking and fetching (Dockerfile reference, "ADD"). */
const needsAdd = /^(?:[a-z]+:\/\/|git@)|\.git(?:#.*)?$|\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst)$|[$*]/i;

export const dockerfileAddInsteadOfCopy = defineRule({
  id: 'dockerfile-add-instead-of-copy',
  title: 'ADD is used where COPY would do',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'ADD also unpacks archives and fetches URLs: a file that changes its form changes what the build does.',
  remedy: 'Write COPY where nothing is unpacked or fetched.',
  references: { hadolint: ['DL3020'], trivy: ['DS-0005'], checkov: ['CKV_DOCKER_4'], 'cis-docker': ['4.9'] },
  says: 'ADD copies {found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const transfer = instruction.keyword === 'ADD' ? transferOf(instruction) : undefined;
      const isPlain = transfer !== undefined && transfer.sources.every(({ path }) => !needsAdd.test(path));
      if (!isPlain || instruction.flags.some(({ name }) => !/^(?:chown|chmod|link|exclude)$/.test(name))) continue;
      yield {
        at: { start: instruction.start, end: instruction.end },
        found: transfer.sources
          .map(({ path }) => path)
          .join(' ')
          .slice(0, 200),
      };
    }
  },
  fix: ({ at }) => [{ start: at.start, end: at.start + 'ADD'.length, text: 'COPY' }],
});
