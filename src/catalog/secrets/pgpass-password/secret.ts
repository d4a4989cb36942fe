import { defineSecret } from '#engines/secrets/secret-rule';
import { isWeakWord } from '#engines/secrets/judge-value';

export const pgpassPassword = defineSecret({
  id: 'pgpass-password',
  title: 'Password in .pgpass',
  severity: 'high',
  why: 'Whoever has it can log in to the database.',
  remedy: 'Change the password, and keep the file out of images and repositories.',
  references: {},
  keywords: [':5432:', ':*:*:'],
  pattern: /(?:^|\n)[\w.*-]{1,200}:(?:\d{2,5}|\*):[\w*-]{1,100}:[\w*-]{1,100}:(?<secret>[^\s:]{6,200})/g,
  window: [200, 300],
  entropy: 2.5,
  isReal: (secret, { path }) => /pgpass/.test(path) && !isWeakWord(secret),
  cases: () => ({ secrets: [], others: ['db:5432:app:app:secret'] }),
});
