import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';
import { readText } from '#engines/image-view/identify-system';

export const imageEmptyPassword = defineImageRule({
  id: 'image-empty-password',
  kind: 'hardening',
  title: 'Account without a password',
  severity: 'high',
  maturity: 'stable',
  why: 'Whoever reaches a login gets in without one.',
  remedy: 'Lock the account (passwd -l).',
  references: { cis: ['4.1'] },
  says: 'etc/shadow has no password for {found}',
  *check(view) {
    const path = 'etc/shadow';
    const names = (readText(view.tree, view.records, path) ?? '')
      .split('\n')
      .map((line) => line.split(':'))
      .filter(([name, password]) => name !== undefined && name !== '' && password === '')
      .map(([name = '']) => name.slice(0, 60));
    if (names.length === 0) return;
    for (const file of filesOf(view))
      if (file.path === path)
        yield { at: { kind: 'file', path, layer: file.layer }, found: names.slice(0, 5).join(', ') };
  },
});
