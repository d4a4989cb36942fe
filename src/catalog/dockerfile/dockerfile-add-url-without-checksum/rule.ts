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
        if (isRepository(path) ? isVersion(path) : !/^https?:\/\//i.test(path)) continue;
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

/** What BuildKit clones instead of downloading it. */
function isRepository(path: string): boolean {
  return /^(?:git@[\w.-]{1,200}:|(?:git|ssh):\/\/)|^https?:\/\/[^#?]{1,2000}\.git(?:[#?]|$)/i.test(path);
}

/** True when a commit or something that reads like a version stands behind `#` or in the query; a branch moves. */
function isVersion(path: string): boolean {
  const query = /[?&](?:ref|tag|commit|checksum)=([^&#]{1,200})/.exec(path)?.[1];
  const wanted = query ?? /#([^:]{1,200})/.exec(path)?.[1] ?? '';
  return /\d|\$/.test(wanted);
}
