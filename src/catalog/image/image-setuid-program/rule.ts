import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imageSetuidProgram = defineImageRule({
  id: 'image-setuid-program',
  kind: 'hardening',
  title: 'Program with the rights of another user',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  why: 'A mistake in such a program makes every user of the container root in it.',
  remedy:
    'Take the bits away from what is not needed: chmod u-s,g-s; or forbid new privileges where the container runs.',
  references: { cis: ['4.8'] },
  says: '{path} runs with the rights of {found}',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view)) {
      if (entry.type !== 'file' || (entry.mode & 0o6000) === 0 || (entry.mode & 0o111) === 0) continue;
      yield {
        at: { kind: 'file', path, layer },
        found: (entry.mode & 0o4000) !== 0 ? `user ${entry.uid}` : `group ${entry.gid}`,
      };
    }
  },
});
