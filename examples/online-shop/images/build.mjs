// Writes the images of this folder, byte for byte the same everywhere: no registry, no container engine, nothing but Node.js.
//
//   node build.mjs
//
// reports.tar  is what somebody in a hurry builds: a fine base, and on it the mistakes that people make.
// catalog.tar  is how it should be.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const base = [
  file('etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n'),
  file('etc/debian_version', '12.4\n'),
  file('etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nshop:x:10001:10001::/nonexistent:/usr/sbin/nologin\n'),
  file('var/lib/dpkg/status', [
    installed('libc6', '2.36-9+deb12u3', 'glibc'),
    installed('libssl3', '3.0.11-1~deb12u1', 'openssl'),
    installed('libcurl4', '7.88.1-10+deb12u4', 'curl'),
    installed('zlib1g', '1:1.2.13.dfsg-1', 'zlib'),
  ].join('\n')),
  file('var/lib/dpkg/info/zlib1g:amd64.list', '/.\n/usr\n/usr/share\n/usr/share/doc\n/usr/share/doc/zlib1g\n'),
];

const lock = {
  name: 'reports',
  version: '2.3.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'reports', version: '2.3.0', dependencies: { express: '4.17.1', lodash: '4.17.20', minimist: '1.2.5' } },
    'node_modules/express': { version: '4.17.1' },
    'node_modules/lodash': { version: '4.17.20' },
    'node_modules/minimist': { version: '1.2.5' },
  },
};
// A key that opens nothing. It is put together here so that this file is none.
const key = (label) => `-----${label} OPENSSH PRIVATE KEY-----\n`;
const deployKey = `${key('BEGIN')}${Buffer.alloc(192, 'not a key of anybody, made for an example ').toString('base64')}\n${key('END')}`;
const warmUp = `#!/bin/sh
# "Keeps the machine warm": somebody's idea of a free lunch. The pool does not exist, and nothing here can reach one.
exec /opt/warm-up/worker --url stratum+tcp://pool.example.com:3333 --donate-level 1 --coin monero
`;

write('reports.tar', 'registry.example.com/shop/reports:2.3.0', {
  layers: [
    { by: 'ADD rootfs.tar.gz / # buildkit', files: base },
    { by: 'COPY id_ed25519 /root/.ssh/id_ed25519 # buildkit', files: [file('root/.ssh/id_ed25519', deployKey, 0o600)] },
    { by: 'RUN /bin/sh -c npm ci # buildkit', files: [file('app/package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)] },
    { by: 'RUN /bin/sh -c rm /root/.ssh/id_ed25519 # buildkit', files: [file('root/.ssh/.wh.id_ed25519', '')] },
    {
      by: 'COPY tools/ / # buildkit',
      files: [file('usr/local/bin/warm-up', warmUp, 0o755), file('usr/local/bin/print-report', program(), 0o4755)],
    },
  ],
  config: {
    Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'DB_PASSWORD=Tr0ub4dor-and-3-more', 'NODE_ENV=production'],
    ExposedPorts: { '8080/tcp': {}, '22/tcp': {} },
    Cmd: ['node', '/app/server.js'],
  },
});

write('catalog.tar', 'registry.example.com/shop/catalog:5.1.0', {
  layers: [
    { by: 'ADD rootfs.tar.gz / # buildkit', files: base.slice(0, 3) },
    { by: 'COPY catalog.json /srv/catalog.json # buildkit', files: [file('srv/catalog.json', '{"items":[]}\n')] },
  ],
  config: {
    User: '10001:10001',
    Env: ['PATH=/usr/local/bin:/usr/bin:/bin'],
    ExposedPorts: { '8080/tcp': {} },
    Entrypoint: ['/srv/catalog'],
    Healthcheck: { Test: ['CMD', '/srv/catalog', '--health'], Interval: 30_000_000_000 },
  },
});

function file(name, content, mode = 0o644) {
  return { name, content: Buffer.from(content), mode };
}

function installed(name, version, source) {
  return [
    `Package: ${name}`,
    'Status: install ok installed',
    'Architecture: amd64',
    `Source: ${source}`,
    `Version: ${version}`,
    'Maintainer: Nobody <nobody@example.com>',
    'Description: stands for the package of that name',
    '',
  ].join('\n');
}

/** The smallest ELF program: it ends with code 0, and does nothing else. */
function program() {
  const code = [0xb8, 60, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05];
  const bytes = Buffer.alloc(120 + code.length);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(62, 18);
  bytes.writeUInt32LE(1, 20);
  bytes.writeBigUInt64LE(0x400078n, 24);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(64, 52);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(1, 64);
  bytes.writeUInt32LE(5, 68);
  bytes.writeBigUInt64LE(0x400000n, 80);
  bytes.writeBigUInt64LE(0x400000n, 88);
  bytes.writeBigUInt64LE(BigInt(bytes.length), 96);
  bytes.writeBigUInt64LE(BigInt(bytes.length), 104);
  bytes.writeBigUInt64LE(0x1000n, 112);
  bytes.set(code, 120);
  return bytes;
}

/** An archive as `docker save` writes it. */
function write(archive, tag, { layers, config }) {
  const blobs = layers.map(({ files }) => tar(files));
  const digests = blobs.map(sha256);
  const document = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config,
      rootfs: { type: 'layers', diff_ids: digests.map((digest) => `sha256:${digest}`) },
      history: layers.map(({ by }) => ({ created: '2026-01-01T00:00:00Z', created_by: by })),
    }),
  );
  const name = `${sha256(document)}.json`;
  const manifest = [{ Config: name, RepoTags: [tag], Layers: digests.map((digest) => `${digest}.tar`) }];
  writeFileSync(
    new URL(archive, import.meta.url),
    tar([
      ...blobs.map((blob, index) => file(`${digests[index]}.tar`, blob)),
      file(name, document),
      file('manifest.json', JSON.stringify(manifest)),
    ]),
  );
}

/** ustar, as POSIX has it. */
function tar(files) {
  const parts = files.flatMap(({ name, content, mode }) => {
    const header = Buffer.alloc(512);
    const put = (value, at, size) => header.write(`${value.toString(8).padStart(size - 1, '0')}\0`, at);
    header.write(name);
    put(mode, 100, 8);
    put(0, 108, 8);
    put(0, 116, 8);
    put(content.length, 124, 12);
    put(1_767_225_600, 136, 12);
    header.fill(' ', 148, 156);
    header.write('0', 156);
    header.write('ustar\u000000', 257);
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
