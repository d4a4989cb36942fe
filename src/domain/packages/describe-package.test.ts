import { describe, expect, it } from 'vitest';
import type { OperatingSystem } from '#formats/os-release/identity';
import { describePackage } from './describe-package.ts';
import type { FoundPackage } from './found-package.ts';

const system = (id: string, versionId?: string, name = id): OperatingSystem => ({
  id,
  idLike: [],
  versionId,
  pointRelease: undefined,
  codename: undefined,
  name,
  cpeName: undefined,
});

type Case = readonly [
  found: FoundPackage,
  on: OperatingSystem | undefined,
  purl: string | undefined,
  ecosystem: string | undefined,
  reason?: string,
];

const cases: readonly Case[] = [
  [
    { type: 'deb', name: 'libc6', version: '2.36-9+deb12u7', architecture: 'amd64' },
    system('debian', '12'),
    'pkg:deb/debian/libc6@2.36-9%2Bdeb12u7?arch=amd64&distro=debian-12',
    'Debian:12',
  ],
  [
    { type: 'deb', name: 'bash', version: '5.1', vendor: 'Ubuntu' },
    system('ubuntu', '22.04'),
    'pkg:deb/ubuntu/bash@5.1?distro=ubuntu-22.04',
    'Ubuntu:22.04:LTS',
  ],
  [
    { type: 'deb', name: 'x', version: '1' },
    system('ubuntu', '23.10'),
    'pkg:deb/ubuntu/x@1?distro=ubuntu-23.10',
    'Ubuntu:23.10',
  ],
  [
    { type: 'deb', name: 'docker-ce', version: '5:27.0-1', vendor: 'Docker' },
    system('debian', '12'),
    'pkg:deb/debian/docker-ce@5:27.0-1?distro=debian-12',
    undefined,
    'third-party',
  ],
  [
    { type: 'apk', name: 'busybox', version: '1.36.1-r5', architecture: 'x86_64' },
    system('alpine', '3.20.1'),
    'pkg:apk/alpine/busybox@1.36.1-r5?arch=x86_64&distro=alpine-3.20.1',
    'Alpine:v3.20',
  ],
  [
    { type: 'rpm', name: 'bind-libs', version: '32:9.16.23-1.el9', architecture: 'x86_64', vendor: 'AlmaLinux' },
    system('almalinux', '9.4'),
    'pkg:rpm/almalinux/bind-libs@9.16.23-1.el9?arch=x86_64&distro=almalinux-9.4&epoch=32',
    'AlmaLinux:9',
  ],
  [
    { type: 'rpm', name: 'x', version: '1-1' },
    system('sles', '15.5'),
    'pkg:rpm/sles/x@1-1?distro=sles-15.5',
    'SUSE:Linux Enterprise Server 15 SP5',
  ],
  [
    { type: 'rpm', name: 'x', version: '1-1' },
    system('fedora', '42'),
    'pkg:rpm/fedora/x@1-1?distro=fedora-42',
    undefined,
    'no-feed',
  ],
  [{ type: 'deb', name: 'x', version: '1' }, undefined, undefined, undefined, 'unknown-system'],
  [{ type: 'npm', name: '@babel/core', version: '7.1.0' }, undefined, 'pkg:npm/%40babel/core@7.1.0', 'npm'],
  [
    { type: 'maven', name: 'org.slf4j:slf4j-api', version: '2.0' },
    undefined,
    'pkg:maven/org.slf4j/slf4j-api@2.0',
    'Maven',
  ],
  [
    { type: 'golang', name: 'github.com/Gin/gin', version: 'v1.2.3' },
    undefined,
    'pkg:golang/github.com/Gin/gin@v1.2.3',
    'Go',
  ],
  [{ type: 'generic', name: 'redis', version: '7.0' }, system('debian', '12'), 'pkg:generic/redis@7.0', 'Bitnami'],
  [{ type: 'generic', name: 'java', version: '21.0.4' }, undefined, 'pkg:generic/java@21.0.4', 'Bitnami'],
  [
    { type: 'generic', name: 'java', version: '1.8.0_402' },
    undefined,
    'pkg:generic/java@1.8.0_402',
    undefined,
    'no-feed',
  ],
  [
    { type: 'generic', name: 'busybox', version: '1.36.1' },
    undefined,
    'pkg:generic/busybox@1.36.1',
    undefined,
    'no-feed',
  ],
];

describe('describePackage', () => {
  for (const [found, on, purl, ecosystem, reason] of cases) {
    it(`${found.type} ${found.name} on ${on?.id ?? 'nothing known'} ${on?.versionId ?? ''}`, () => {
      expect(describePackage(found, on)).toEqual({ purl, ecosystem, reason });
    });
  }
});
