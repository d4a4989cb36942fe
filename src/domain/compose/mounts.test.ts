import { describe, expect, it } from 'vitest';
import { readComposeFile } from './compose-file.ts';
import { hostMounts, isRootEquivalent } from './host-mounts.ts';
import { mountsOf } from './mounts.ts';

function read(item: unknown) {
  const file = readComposeFile({ services: { web: { image: 'web:1', volumes: [item] } } }, 0, 0);
  const [service] = file.services;
  if (service === undefined) throw new Error('no service');
  return { mount: mountsOf(service)[0], host: hostMounts(service, file)[0] };
}

describe('mounts', () => {
  it.each([
    ['data:/data', 'volume', 'data', '/data', false, undefined],
    ['/data', 'volume', undefined, '/data', false, undefined],
    ['./src:/app:ro', 'bind', './src', '/app', true, undefined],
    ['/srv:/srv:rw,rshared,z', 'bind', '/srv', '/srv', false, 'rshared'],
    ['~/x:/x', 'bind', '~/x', '/x', false, undefined],
    ['$HOME/x:/x', 'bind', '~/x', '/x', false, undefined],
    ['${PWD}/x:/x', 'bind', './x', '/x', false, undefined],
    ['C:\\data:/data:ro', 'bind', 'C:\\data', '/data', true, undefined],
    ['c:/data:d:/data', 'bind', 'c:/data', 'd:/data', false, undefined],
    [
      '//./pipe/docker_engine://./pipe/docker_engine',
      'npipe',
      '//./pipe/docker_engine',
      '//./pipe/docker_engine',
      false,
      undefined,
    ],
    ['${DATA:-./data}:/data', 'bind', './data', '/data', false, undefined],
    ['${DATA}:/data', 'other', undefined, '/data', false, undefined],
    [
      { type: 'bind', source: '/x', target: '/y', read_only: true, bind: { propagation: 'shared' } },
      'bind',
      '/x',
      '/y',
      true,
      'shared',
    ],
    [{ source: '/x', target: '/y' }, 'bind', '/x', '/y', false, undefined],
    [{ type: 'tmpfs', target: '/y' }, 'tmpfs', undefined, '/y', false, undefined],
    [{ type: 'cluster', source: 'x', target: '/y' }, 'other', 'x', '/y', false, undefined],
  ])('%j', (item, type, source, target, readOnly, propagation) => {
    expect(read(item).mount).toMatchObject({ type, source, target, readOnly, propagation });
  });

  it.each([
    ['/var/run/docker.sock:/s', 'runtime-socket'],
    ['//var/run/docker.sock:/s', 'runtime-socket'],
    ['${ROOT}/var/run/docker.sock:/s', 'runtime-socket'],
    ['${ROOT}/postgres:/s', 'unknown'],
    ['${ROOT}/etc:/s', 'unknown'],
    ['${ROOT}/.ssh:/s', 'credentials'],
    ['~/.ssh:/s', 'credentials'],
    ['/home/me/.kube/config:/s', 'credentials'],
    ['C:\\Users\\me\\.aws:/s', 'credentials'],
    ['/:/s', 'sensitive'],
    ['/srv/../etc:/s', 'sensitive'],
    ['/etc/cron.d/job:/s', 'sensitive'],
    ['/etc/passwd:/s', 'sensitive'],
    ['/etc/passwd:/s:ro', 'other'],
    ['/etc/nginx:/s', 'other'],
    ['/home/me/shop:/s', 'other'],
    ['/home:/s', 'sensitive'],
    ['/var/log/shop:/s', 'other'],
    ['./etc:/s', 'project'],
    ['../:/s', 'project'],
    ['/dev/dri:/s', 'device'],
  ])('%s is %s', (item, kind) => {
    expect(read(item).host?.kind).toBe(kind);
  });

  it.each(['/', '/etc', '/etc/', '/etc/cron.d', '/root/.bashrc', '/usr/bin', '/var/lib/docker/x', '/var', 'C:\\'])(
    'whoever writes to %s is root',
    (path) => {
      expect(isRootEquivalent(path)).toBe(true);
    },
  );

  it.each(['/srv', '/home', '/var/www', '/usr/share/doc', '/usr/local/bin2', '/run', '/sys', '/mnt', '/etcd'])(
    'whoever writes to %s is not',
    (path) => {
      expect(isRootEquivalent(path)).toBe(false);
    },
  );
});
