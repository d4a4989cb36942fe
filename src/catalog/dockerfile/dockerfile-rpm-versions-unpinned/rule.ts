import { defineRule } from '#engines/rules/rule';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

/** `name-1.2`, `name-2:1.0`, `name-1-3`, `name-20240101`; `java-17-openjdk` names no version. */
const versioned = /-(?:\d+[.:]\S*|\d\w*-\d\S*|\d{6,}\S*)$/;

export const dockerfileRpmVersionsUnpinned = defineRule({
  id: 'dockerfile-rpm-versions-unpinned',
  title: 'Packages are installed by yum, dnf or zypper in any version',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Write name-version (yum, dnf) or name=version (zypper).',
  references: { hadolint: ['DL3033', 'DL3037', 'DL3041'], cwe: ['CWE-1357'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(
      dockerfile,
      ['yum', 'zypper'],
      (name, { manager }) => !(manager === 'yum' ? versioned : /[=<>]/).test(name) && !/^[@+!-]/.test(name),
    );
  },
});
