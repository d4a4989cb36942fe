import { defineRule } from '#engines/rules/rule';
import { effectiveUser } from '#formats/dockerfile/effective-user';
import { unquote } from '#formats/dockerfile/parse';

export const dockerfileUserRoot = defineRule({
  id: 'dockerfile-user-root',
  title: 'Image runs as root',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The last USER of the image is root, so a program that is taken over owns every file of the container and meets the host as root.',
  remedy: 'Switch back to an unprivileged user after the steps that need root.',
  references: {
    'cis-docker': ['4.1'],
    hadolint: ['DL3002'],
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_8'],
    cwe: ['CWE-250'],
  },
  says: 'the image runs as {found}',
  *check({ dockerfile }) {
    const final = dockerfile.stages.at(-1);
    const effective = final === undefined ? undefined : effectiveUser(dockerfile, final);
    // Images that build on this one start with what stands behind ONBUILD.
    const onbuild = final?.instructions.findLast(({ inner }) => inner?.keyword === 'USER')?.inner?.words[0];
    const later = onbuild === undefined ? '' : (unquote(onbuild.text).split(':')[0] ?? '');
    if (onbuild !== undefined && isAdministrator(later))
      yield { at: { start: onbuild.start, end: onbuild.end }, found: later };
    if (effective?.user === undefined || !isAdministrator(effective.user)) return;
    const word = effective.instruction.words[0] ?? effective.instruction;
    yield { at: { start: word.start, end: word.end }, found: effective.user };
  },
});

/** `0`, `00` and `root`; on Windows the account with all rights, with or without its domain. */
function isAdministrator(user: string): boolean {
  return /^(?:0+|root|(?:[\w ]+\\+)?(?:containeradministrator|administrator|system))$/i.test(user);
}
