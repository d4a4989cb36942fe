import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileAddUrlWithoutChecksum = defineRule({
  id: 'dockerfile-add-url-without-checksum',
  title: 'ADD fetches a URL without a checksum',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever controls the server, or the way to it, decides what ends up in the image.',
  remedy: 'Add --checksum=sha256:… to the instruction; for a repository name a commit behind #.',
  references: { 'cis-docker': ['4.9', '4.11'], cwe: ['CWE-494'], mitre: ['T1195.002'] },
  says: '{found} is fetched without a checksum',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const transfer = instruction.keyword === 'ADD' ? transferOf(instruction) : undefined;
      if (transfer === undefined || instruction.flags.some(({ name }) => name === 'checksum')) continue;
      for (const { path, at } of transfer.sources) {
        if (!/^https?:\/\//i.test(path) || /\.git(?:[#?].*)?$/.test(path)) continue;
        const found = path
          .replace(/\/\/[^/@]*@/, '//')
          .replace(/[?#].*$/, '')
          .slice(0, 200);
        yield {
          at: { start: at.start, end: at.end },
          found,
          ...(/^http:/i.test(path) ? { severity: 'high' as const } : {}),
        };
      }
    }
  },
});
