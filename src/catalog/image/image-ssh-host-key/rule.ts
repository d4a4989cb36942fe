import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imageSshHostKey = defineImageRule({
  id: 'image-ssh-host-key',
  kind: 'hardening',
  title: 'Image holds the keys of an SSH server',
  severity: 'high',
  maturity: 'stable',
  why: 'All containers of the image have the same key, and everybody who can pull it can pose as any of them.',
  remedy:
    'Remove etc/ssh/ssh_host_* in the same build step that installs the server, and make keys when the container starts.',
  references: { attack: ['T1552.004'] },
  says: '{path} is the private key of an SSH server',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view))
      if (
        entry.type === 'file' &&
        entry.size > 0 &&
        /^etc\/(?:ssh|dropbear)\/(?:ssh_host_\w+_key|dropbear_\w+_host_key)$/.test(path)
      )
        yield { at: { kind: 'file', path, layer } };
  },
});
