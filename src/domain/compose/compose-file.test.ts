import { describe, expect, it } from 'vitest';
import { type ComposeService, readComposeFile } from './compose-file.ts';

function read(services: object, name: string, file?: string): ComposeService {
  const found = readComposeFile({ services }, 0, 0, file).services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

describe('services', () => {
  const services = {
    base: { image: 'a:1', security_opt: ['x'], deploy: { resources: { limits: { memory: '1g' } } } },
    middle: { extends: 'base', user: '5', security_opt: ['y'] },
    top: { extends: { service: 'middle' }, deploy: { resources: { limits: { cpus: '1' } } } },
  };

  it('say what those of the file say that they extend', () => {
    const top = read(services, 'top');
    expect(top.find('user')).toEqual({ value: '5', at: ['services', 'middle', 'user'] });
    expect(top.find('deploy.resources.limits.memory')?.at[1]).toBe('base');
    expect(top.find('deploy.resources.limits.cpus')?.at[1]).toBe('top');
    expect(top.items('security_opt').map(({ value }) => value)).toEqual(['y', 'x']);
    expect(top.missing('read_only')).toEqual({ at: ['services', 'base', 'read_only'] });
  });

  it('do not know what another file says', () => {
    const service = read({ a: { image: 'a:1', extends: { file: 'b.yaml', service: 'b' } } }, 'a');
    expect(service.missing('read_only')).toHaveProperty('unknown');
    expect(read({ a: { extends: 'nobody', image: 'a:1' } }, 'a').missing('user')).toHaveProperty('unknown');
  });

  it('of a part of a file do not know what the rest says', () => {
    expect(read({ a: { ports: ['80'] } }, 'a').missing('user')).toHaveProperty('unknown');
    expect(read({ a: { build: '.' } }, 'a').missing('user')).toHaveProperty('at');
    expect(read({ a: { build: '.' } }, 'a', 'x/compose.override.yml').missing('user')).toHaveProperty('unknown');
    expect(read({ a: { build: '.' } }, 'a', 'x/compose.overrides.yml').missing('user')).toHaveProperty('at');
  });

  it('that extend each other are read once', () => {
    const circle = { a: { extends: 'b', image: 'a:1' }, b: { extends: 'a', user: '1' } };
    expect(read(circle, 'a').find('user')?.value).toBe('1');
    expect(read({ a: { extends: 'a', image: 'a:1' } }, 'a').find('user')).toBeUndefined();
  });

  it('have an image only where it is known and not built', () => {
    expect(read({ a: { image: 'a:${T:-1}' } }, 'a').image?.tag).toBe('1');
    expect(read({ a: { image: 'a:${T}' } }, 'a').image).toBeUndefined();
    expect(read({ a: { image: 'a:1', build: '.' } }, 'a').image).toBeUndefined();
  });

  it('know Windows and services without a container', () => {
    expect(read({ a: { image: 'a', platform: 'windows/amd64' } }, 'a').isWindows).toBe(true);
    expect(read({ a: { image: 'a', isolation: 'hyperv' } }, 'a').isWindows).toBe(true);
    expect(read({ a: { image: 'a', isolation: 'default' } }, 'a').isWindows).toBe(false);
    expect(read({ a: { provider: { type: 'model' } } }, 'a').isContainer).toBe(false);
  });
});
