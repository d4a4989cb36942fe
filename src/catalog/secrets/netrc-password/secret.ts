import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { isWeakWord } from '#engines/secrets/judge-value';

export const netrcPassword = defineSecret({
  id: 'netrc-password',
  title: 'Password in .netrc',
  severity: 'high',
  why: 'Whoever has it can log in to the machine that it names.',
  remedy: 'Change the password, and keep the file out of images and repositories.',
  references: {},
  keywords: ['machine', 'password'],
  pattern: /\bmachine\s{1,4}[\w.-]{1,200}\s{1,8}login\s{1,4}\S{1,200}\s{1,8}password\s{1,4}(?<secret>\S{6,200})/g,
  entropy: 2.5,
  isReal: (secret) => !isWeakWord(secret) && !secret.startsWith('$'),
  cases: () => ({
    secrets: [`machine git.internal login app password ${sample('base62', 16, 'netrc')}`],
    others: ['machine example.org login me password $PASSWORD'],
  }),
});
