import { hostMounts } from '#domain/compose/host-mounts';
import { words } from '#domain/compose/scalars';
import { isMapping, list } from '#domain/kubernetes/fields';
import { normalize } from '#domain/kubernetes/host-paths';
import { defineRule } from '#engines/rules/rule';

/** Disks in every spelling: what is on them is open past the file system. */
const disks =
  /^\/dev\/(?:[shv]d[a-z]+\d*|xvd[a-z]+\d*|nvme\d.*|mmcblk\d.*|md\d+|md\/.*|disk(?:\/.*)?|loop.*|dm-\d+|mapper(?:\/.*)?|zfs|rbd.*|nbd\d+|sg\d+|raw(?:\/.*)?|root)$/;
/** The memory, the log and the ports of the machine. */
const kernel = /^\/dev\/(?:k?mem|port|kmsg|hwrng|cpu(?:\/.*)?|vfio(?:\/.*)?|watchdog\d*|uinput|input(?:\/.*)?)$/;

export const composeHostDevice = defineRule({
  id: 'compose-host-device',
  title: 'Service gets a device that opens the host',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A disk or the memory, used past the file system, shows and changes everything that is on it; no capability is needed.',
  remedy: 'Mount the folder with the data instead of the disk; name the single device when it is a harmless one.',
  references: { 'compose-lint': ['CL-0016'], 'cis-docker': ['5.18'], mitre: ['T1611', 'T1006'] },
  says: 'service {name} gets {found} of the host',
  *check({ service, file }) {
    for (const [index, item] of list(service.value.devices).entries()) {
      const path = words(isMapping(item) ? item.source : item);
      const device = path === undefined || !path.startsWith('/') ? '' : normalize(path.split(':')[0] ?? '');
      const severity = severityOf(device);
      if (severity !== undefined) yield { at: service.path('devices', index), found: device, severity };
    }
    // A bind alone does not open a device to a container without rights; the whole folder shows all there are.
    for (const { path, kind, at } of hostMounts(service, file)) {
      if (kind === 'device' && normalize(path) === '/dev') yield { at, found: '/dev', severity: 'high' };
    }
  },
});

function severityOf(device: string): 'critical' | 'high' | undefined {
  if (device === '/dev' || disks.test(device)) return 'critical';
  return kernel.test(device) && device !== '/dev/hwrng' ? 'high' : undefined;
}
