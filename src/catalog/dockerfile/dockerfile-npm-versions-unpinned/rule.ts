import { defineRule } from '#engines/rules/rule';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

/** `name@1.2`, `@scope/name@^1`; tags such as `latest` and `next` move. */
function isPinned(spec: string): boolean {
  const at = spec.indexOf('@', 1);
  return at > 0 && /^(?:npm:.+@)?[\^~<>=v]*\d/.test(spec.slice(at + 1));
}

export const dockerfileNpmVersionsUnpinned = defineRule({
  id: 'dockerfile-npm-versions-unpinned',
  title: 'Packages of npm are installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A release of a package that was taken over is in the next build at once, and its install script runs as root.',
  remedy: 'Write name@version, or install from a lock file with npm ci.',
  references: { hadolint: ['DL3016'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(
      dockerfile,
      ['npm', 'yarn'],
      (name) => !isPinned(name) && !/^(?:[\w.-]+\/[\w.-]+(?:#.*)?|github:.*|workspace:.*)$/.test(name),
    );
  },
});
