import { defineRule } from '#engines/rules/rule';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

export const dockerfileApkVersionsUnpinned = defineRule({
  id: 'dockerfile-apk-versions-unpinned',
  title: 'Packages of apk are installed in whatever version there is',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Write name=version or name~=version.',
  references: { hadolint: ['DL3018'], cwe: ['CWE-1357'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(dockerfile, ['apk'], (name) => !/[=~<>]|^!/.test(name));
  },
});
