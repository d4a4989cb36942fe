import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imageAuthorizedKeys = defineImageRule({
  id: 'image-authorized-keys',
  kind: 'hardening',
  title: 'Image lets holders of keys log in',
  severity: 'high',
  maturity: 'stable',
  why: 'Whoever holds one of the keys can log in to every container of the image that runs an SSH server.',
  remedy: 'Remove the file; containers are entered through the engine or the orchestrator.',
  references: { attack: ['T1098.004'] },
  says: '{path} lets holders of keys log in',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view))
      if (entry.type === 'file' && entry.size > 0 && /(?:^|\/)\.ssh\/authorized_keys2?$/.test(path))
        yield { at: { kind: 'file', path, layer } };
  },
});
