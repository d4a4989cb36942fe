import { hostPathVolumes } from '#domain/kubernetes/host-path-volumes';
import { defineRule } from '#engines/rules/rule';

/** Devices that every container has anyway, or that give nothing away. */
const harmless = new Set([
  '/dev/null',
  '/dev/zero',
  '/dev/random',
  '/dev/urandom',
  '/dev/shm',
  '/dev/fuse',
  '/dev/net/tun',
]);

export const hostDeviceMounted = defineRule({
  id: 'host-device-mounted',
  title: 'Pod mounts a device of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A disk, memory or input device read past the file system shows everything that is on it.',
  remedy: 'Let a device plugin hand out the device, so that the cgroup decides who may use it.',
  references: { pss: ['baseline/hostPathVolumes'], 'cis-docker': ['5.18'], posture: ['POD-042'], mitre: ['T1611'] },
  says: 'volume {volume} is the device {found} of the host',
  *check({ pod }) {
    for (const { name, path, kind, at } of hostPathVolumes(pod)) {
      if (kind === 'device' && !harmless.has(path)) yield { at, found: path, detail: { volume: name } };
    }
  },
});
