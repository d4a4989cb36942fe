import { hostMounts } from '#domain/compose/host-mounts';
import { defineRule } from '#engines/rules/rule';

export const composeHostPathWritable = defineRule({
  id: 'compose-host-path-writable',
  title: 'Path of the host is mounted writable',
  severity: 'medium',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What the service writes there, programs of the host or of other containers read.',
  remedy: 'Add :ro to the mount, or keep the data in a named volume.',
  references: { 'cis-docker': ['5.6'], mitre: ['T1611'] },
  says: 'service {name} may write to {found} of the host',
  *check({ service, file }) {
    for (const { path, kind, readOnly, at } of hostMounts(service, file)) {
      // Sockets, credentials and folders of the system have findings of their own.
      if (kind === 'other' && !readOnly && !/^(?:\/\/|\\\\)[.?]/.test(path)) yield { at, found: path.slice(0, 200) };
    }
  },
});
