import { defineImageRule } from '#engines/image-rules/image-rule';
import { programsOf } from '#engines/image-rules/files-of-image';

export const imageWorldWritableProgram = defineImageRule({
  id: 'image-world-writable-program',
  kind: 'hardening',
  title: 'Program that everybody may replace',
  severity: 'high',
  maturity: 'stable',
  why: 'Any process in the container can put its own code into a program that others run.',
  remedy: 'Take the right to write away: chmod o-w.',
  references: { cis: ['4.8'] },
  says: '{path} may be written to by everybody',
  *check(view) {
    for (const { path, entry, layer } of programsOf(view))
      if ((entry.mode & 0o002) !== 0 && (entry.mode & 0o111) !== 0) yield { at: { kind: 'file', path, layer } };
  },
});
