import { describe, expect, it } from 'vitest';
import { readComposeFile } from './compose-file.ts';
import { isEveryInterface, publishedPorts } from './ports.ts';

function read(item: unknown, more: object = {}) {
  const file = readComposeFile({ services: { web: { image: 'web:1', ports: [item], ...more } } }, 0, 0);
  const [service] = file.services;
  if (service === undefined) throw new Error('no service');
  return publishedPorts(service)[0];
}

function at(from: number, to = from) {
  return { from, to };
}

describe('published ports', () => {
  it.each([
    ['80', '', undefined, at(80), 'tcp'],
    [3000, '', undefined, at(3000), 'tcp'],
    ['3000-3005', '', undefined, at(3000, 3005), 'tcp'],
    ['8080:80', '', at(8080), at(80), 'tcp'],
    ['8080:80/udp', '', at(8080), at(80), 'udp'],
    ['9090-9091:8080-8081', '', at(9090, 9091), at(8080, 8081), 'tcp'],
    ['127.0.0.1:8080:80', '127.0.0.1', at(8080), at(80), 'tcp'],
    ['127.0.0.1::80', '127.0.0.1', undefined, at(80), 'tcp'],
    ['[::1]:8080:80', '[::1]', at(8080), at(80), 'tcp'],
    ['::1:8080:80', '::1', at(8080), at(80), 'tcp'],
    ['${BIND:-127.0.0.1}:8080:80', '127.0.0.1', at(8080), at(80), 'tcp'],
    ['${BIND}:8080:80', undefined, at(8080), at(80), 'tcp'],
    ['${PORT}:80', undefined, undefined, at(80), 'tcp'],
    ['127.0.0.1:${PORT}:80', '127.0.0.1', undefined, at(80), 'tcp'],
    [{ target: 80 }, '', undefined, at(80), 'tcp'],
    [{ target: '80', published: '8080', host_ip: '::', protocol: 'udp' }, '::', at(8080), at(80), 'udp'],
    [{ target: 80, host_ip: '${BIND}' }, undefined, undefined, at(80), 'tcp'],
  ])('%j', (item, hostIp, published, target, protocol) => {
    expect(read(item)).toMatchObject({ hostIp, published, target, protocol });
  });

  it.each(['${PORTS}', '', null, true, []])('knows nothing of %j', (item) => {
    expect(read(item)).toBeUndefined();
  });

  it.each(['host', 'none', 'service:other', 'container:other'])('are none with network_mode %s', (mode) => {
    expect(read('8080:80', { network_mode: mode })).toBeUndefined();
  });

  it.each(['', '0.0.0.0', '::', '[::]', '[0:0:0:0:0:0:0:0]', '[::ffff:0.0.0.0]'])(
    '%s is every interface',
    (address) => {
      expect(isEveryInterface(address)).toBe(true);
    },
  );

  it.each(['127.0.0.1', '::1', '[::1]', '10.0.0.0', 'localhost', 'fe80::'])('%s is one interface', (address) => {
    expect(isEveryInterface(address)).toBe(false);
  });
});
