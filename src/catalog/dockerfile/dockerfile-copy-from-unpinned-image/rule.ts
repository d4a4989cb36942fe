import { defineRule } from '#engines/rules/rule';
import type { Dockerfile, Flag } from '#formats/dockerfile/document';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { parseImageReference } from '#formats/image-reference/image-reference';

/** Official images that files are often taken from; nobody calls a build context by these names. */
const wellKnown =
  /^(?:alpine|busybox|bash|composer|debian|docker|golang|gradle|httpd|maven|mysql|nginx|node|openjdk|php|postgres|python|redis|ruby|rust|traefik|ubuntu|caddy|haproxy|eclipse-temurin)$/;

export const dockerfileCopyFromUnpinnedImage = defineRule({
  id: 'dockerfile-copy-from-unpinned-image',
  title: 'Files come from an image that is not pinned to a version',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What is copied or mounted changes when somebody pushes the tag again, and nobody can tell what changed.',
  remedy: 'Name a version or a digest, or a stage of this file.',
  references: { hadolint: ['DL3022'], cwe: ['CWE-1357'], mitre: ['T1195.002'] },
  says: 'files come from {found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      for (const flag of instruction.flags) {
        const value = sourceOf(flag);
        if (value === undefined || isStage(dockerfile, value)) continue;
        const image = parseImageReference(value);
        // A bare name may be a build context given on the command line (`--build-context`).
        const mayBeContext = !value.includes('/') && !value.includes(':') && !wellKnown.test(value);
        if (image?.tagOrDefault === 'latest' && !image.isPinnedByDigest && !mayBeContext)
          yield { at: flag, found: value };
      }
    }
  },
});

function sourceOf(flag: Flag): string | undefined {
  if (flag.name === 'from') return flag.value.includes('$') ? undefined : flag.value;
  const from = flag.name === 'mount' ? /(?:^|,)from=([^,$]+)(?:,|$)/.exec(flag.value)?.[1] : undefined;
  return from;
}

function isStage({ stages }: Dockerfile, value: string): boolean {
  return /^\d+$/.test(value) || stages.some(({ name }) => name === value.toLowerCase());
}
