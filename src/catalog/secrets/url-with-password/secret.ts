import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { isWeakWord } from '#engines/secrets/judge-value';

export const urlWithPassword = defineSecret({
  id: 'url-with-password',
  title: 'Address with a password',
  severity: 'high',
  why: 'Whoever reads the address can log in to what it leads to.',
  remedy: 'Change the password, and hand it in apart from the address, out of a secret store.',
  references: {},
  keywords: [
    'postgres',
    'mysql',
    'mongodb',
    'redis',
    'amqp',
    'mariadb',
    'mssql',
    'ldap',
    'ftp://',
    'sftp',
    'smtp',
    'https://',
    'http://',
  ],
  pattern:
    /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|ldaps?|s?ftp|smtps?|https?|clickhouse|cockroachdb|nats|kafka)(?:\+\w{1,12})?:\/\/[\w.%+-]{0,60}:(?<secret>[^\s:@/"'`<>{}$()\\|,;]{6,120})@[\w.-]{2,200}/g,
  window: [8, 420],
  entropy: 2.5,
  isReal: (secret, { text, offset }) =>
    !isWeakWord(secret) &&
    !/^@(?:localhost|127\.|host|[\w.-]{0,60}example|0\.0\.0\.0)/i.test(
      text.slice(offset + secret.length, offset + secret.length + 80),
    ),
  cases: () => ({
    secrets: [`postgres://app:${sample('base62', 14, 'url')}@db.internal:5432/app`],
    others: ['postgres://user:password@host/db', 'https://app:${TOKEN}@host'],
  }),
});
