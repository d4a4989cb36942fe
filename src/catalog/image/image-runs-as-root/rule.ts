import { defineConfigRule } from '#engines/image-rules/config-rule';

export const imageRunsAsRoot = defineConfigRule({
  id: 'image-runs-as-root',
  kind: 'hardening',
  title: 'Image runs as root',
  severity: 'high',
  maturity: 'stable',
  why: 'Who breaks out of the program is root in the container, and root on the host where the engine does not map users.',
  remedy: 'Name a user with USER, best as a number above 999.',
  references: { cis: ['4.1'], trivy: ['DS-0002'] },
  says: 'The image starts its program as {found}',
  *checkConfig(config) {
    const user = config.user.split(':', 1)[0] ?? '';
    if (user === '' || user === '0' || user === 'root')
      yield {
        at: { kind: 'config', path: 'config.User' },
        found: user === '' ? 'root, because it names no user' : user,
      };
  },
});
