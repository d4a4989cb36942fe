import { defineImageRule } from '#engines/image-rules/image-rule';
import { readText } from '#engines/image-view/identify-system';

export const imageUserUnknown = defineImageRule({
  id: 'image-user-unknown',
  kind: 'hardening',
  title: 'User of the image does not exist in it',
  severity: 'medium',
  maturity: 'stable',
  why: 'An engine refuses to start a container whose user has no entry in etc/passwd, or starts it without the groups that were meant.',
  remedy: 'Create the user in the Dockerfile, or name it by its number.',
  references: { cis: ['4.1'] },
  says: 'The image runs as {found}, which etc/passwd does not have',
  *check(view) {
    const { config } = view.image;
    if (config === undefined) {
      if (view.image.source !== 'directory' && view.image.source !== 'rootfs')
        yield { unknown: 'the configuration of the image' };
      return;
    }
    const user = config.config.user.split(':', 1)[0] ?? '';
    const passwd = readText(view.tree, view.records, 'etc/passwd');
    if (user === '' || /^\d+$/.test(user) || user === 'root' || passwd === undefined) return;
    if (!passwd.split('\n').some((line) => line.startsWith(`${user}:`)))
      yield { at: { kind: 'config', path: 'config.User' }, found: user.slice(0, 60) };
  },
});
