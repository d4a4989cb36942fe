import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imageLeftoverRepository = defineImageRule({
  id: 'image-leftover-repository',
  kind: 'hardening',
  title: 'History of the sources is in the image',
  severity: 'medium',
  maturity: 'stable',
  why: 'A repository holds all that was ever committed: secrets that were removed, comments, names.',
  remedy: 'Leave .git out of the build context with .dockerignore.',
  references: {},
  says: '{path} holds the history of a repository',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view))
      if (entry.type === 'file' && /(?:^|\/)\.git\/HEAD$/.test(path))
        yield { at: { kind: 'file', path: path.slice(0, -'/HEAD'.length), layer } };
  },
});
