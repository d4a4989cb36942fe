import { describe, expect, it } from 'vitest';
import { credentialInCommand } from './command-secrets.ts';
import { supportEnded, supportEndedLongAgo } from './end-of-life-images.ts';
import { isLoopbackUrl, isPlainUrl } from './network-names.ts';
import { isSecretFile } from './secret-files.ts';

describe('credentialInCommand', () => {
  it.each<[string, number | undefined]>([
    ['tool --token f3a9b2c4d5e6', 1],
    ['tool --db-password=f3a9b2c4d5e6', 0],
    ['curl -u ci:f3a9b2c4d5e6 https://a.example', 1],
    ['sshpass -p f3a9b2c4d5e6 ssh a', 1],
    ['echo DB_PASSWORD=f3a9b2c4d5e6', 0],
    ['npm config set //r.example/:_authToken f3a9b2c4d5e6', 3],
    ['tool --token $TOKEN', undefined],
    ['tool --token-file /run/secrets/t', undefined],
    ['tool --password --verbose', undefined],
    ['curl -u ci: https://a.example', undefined],
    ['echo password=changeme', undefined],
    ['docker build --secret id=npm,env=NPM .', undefined],
    ['ls -p f3a9b2c4d5e6', undefined],
  ])('%s', (line, expected) => {
    const [name = '', ...args] = line.split(' ');
    expect(credentialInCommand(name, args)?.index).toBe(expected);
  });
});

describe('isSecretFile', () => {
  it.each(['.env', 'conf/.env.production', 'id_rsa', '.ssh/', 'tls/server.key', 'a.pfx'])(
    '%s holds secrets',
    (path) => {
      expect(isSecretFile(path)).toBe(true);
    },
  );
  it.each(['.env.example', 'id_rsa.pub', 'ca.pem', 'public-key.pem', 'credentials.go', 'src/keys.ts'])(
    '%s does not',
    (path) => {
      expect(isSecretFile(path)).toBe(false);
    },
  );
});

describe('supportEnded', () => {
  it.each([
    ['library/node', '16-alpine', true],
    ['library/debian', 'buster', true],
    ['library/centos', '7', true],
    ['library/ubuntu', '20.04', true],
  ] as const)('%s:%s', (repository, tag, expected) => {
    expect(supportEnded(repository, tag)).toBe(expected);
  });
  it.each([
    ['library/node', 'lts'],
    ['library/python', '3'],
    ['library/ubuntu', '24.04'],
    ['library/debian', '20241111-slim'],
    ['example/node', '4'],
    ['constructor', '1'],
  ])('%s:%s is maintained or not known', (repository, tag) => {
    expect(supportEnded(repository, tag)).toBe(false);
  });
});

describe('supportEndedLongAgo', () => {
  it.each([
    ['library/node', '16-alpine', true],
    ['library/node', '20', false],
    ['library/debian', 'buster', true],
    ['library/debian', 'bullseye', false],
    ['library/alpine', '3.16', true],
    ['library/alpine', '3.20', false],
    ['library/centos', '7', true],
    ['library/golang', '1.23', false],
  ] as const)('%s:%s: %s, and support has ended', (repository, tag, expected) => {
    expect(supportEndedLongAgo(repository, tag)).toBe(expected);
    expect(supportEnded(repository, tag)).toBe(true);
  });
});

describe('addresses', () => {
  it('knows its own machine', () => {
    expect(['http://localhost:80/a', 'https://127.0.0.1', 'http://[::1]:1/'].map(isLoopbackUrl)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://localhost.example.org/', 'http://a/?localhost'].map(isLoopbackUrl)).toEqual([false, false]);
    expect(['http://a.example', 'https://a.example', 'http://$HOST', 'http://127.0.0.1'].map(isPlainUrl)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
