import { defineSecret } from '#engines/secrets/secret-rule';

export const passwordHash = defineSecret({
  id: 'password-hash',
  title: 'Hash of a password',
  severity: 'low',
  why: 'Passwords can be guessed against it at leisure, and short ones are found soon.',
  remedy: 'Change the password, and keep the file out of images and repositories.',
  references: {},
  keywords: ['$2a$', '$2b$', '$2y$', '$6$r', '$apr1$', '$argon2', '$y$j', '$5$r'],
  pattern:
    /(?<![\w$])(?<secret>\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}|\$(?:6|5)\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86}|\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$y\$[./A-Za-z0-9]{1,10}\$[./A-Za-z0-9]{1,40}\$[./A-Za-z0-9]{43})(?![./A-Za-z0-9])/g,
  isReal: (_, { path }) =>
    /(?:shadow|passwd|htpasswd|\.ya?ml|\.json|\.sql|\.env|\.conf|\.ini|\.toml)[^/]{0,12}$/.test(path) &&
    !/(?:^|\/)tests?\//.test(path),
  cases: () => ({ secrets: [], others: [`$2a$10$${'x'.repeat(53)}`] }),
});
