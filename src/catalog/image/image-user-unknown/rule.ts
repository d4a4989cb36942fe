import { defineConfigRule } from '#engines/image-rules/config-rule';
import { readText } from '#engines/image-view/identify-system';

export const imageUserUnknown = defineConfigRule({
  id: 'image-user-unknown',
  kind: 'hardening',
  title: 'User of the image does not exist in it',
  severity: 'medium',
  maturity: 'stable',
  why: 'An engine refuses to start a container whose user has no entry in etc/passwd, or starts it without the groups that were meant.',
  remedy: 'Create the user in the Dockerfile, or name it by its number.',
  references: { cis: ['4.1'] },
  says: 'The image runs as {found}, which etc/passwd does not have',
  *checkConfig(config, view) {
    const user = config.user.split(':', 1)[0] ?? '';
    const passwd = readText(view.tree, view.records, 'etc/passwd');
    if (user === '' || /^\d+$/.test(user) || user === 'root' || passwd === undefined) return;
    if (!passwd.split('\n').some((line) => line.startsWith(`${user}:`)))
      yield { at: { kind: 'config', path: 'config.User' }, found: user.slice(0, 60) };
  },
});
