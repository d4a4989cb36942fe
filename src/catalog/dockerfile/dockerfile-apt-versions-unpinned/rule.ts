import { defineRule } from '#engines/rules/rule';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

export const dockerfileAptVersionsUnpinned = defineRule({
  id: 'dockerfile-apt-versions-unpinned',
  title: 'Packages of apt are installed in whatever version there is',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Write name=version, or build on a base and a package snapshot that are pinned.',
  references: { hadolint: ['DL3008'], cwe: ['CWE-1357'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(dockerfile, ['apt'], (name) => !/[=/]|[-+^]$/.test(name));
  },
});
