import { describe, expect, it } from 'vitest';
import { credentialInCommand } from './in-commands.ts';

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
