/** What mounting a path of the host gives away, most telling first. */
export type HostPathKind = 'runtime-socket' | 'credentials' | 'device' | 'sensitive' | 'other';

/** Sockets through which containers are started, and with them anything on the host. */
const runtimeSockets = [
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/run/containerd',
  '/run/crio/crio.sock',
  '/run/crio',
  '/run/dockershim.sock',
  '/run/cri-dockerd.sock',
  '/run/podman/podman.sock',
  '/run/podman',
  '/run/k3s/containerd/containerd.sock',
  '/run/k3s/containerd',
  '/run/docker',
  '/run/buildkit',
  '/run/user/1000/docker.sock',
];

/** Folders and files that hold credentials of the node, of the cluster or of a cloud account. */
const credentials = [
  '/etc/kubernetes',
  '/var/lib/kubelet',
  '/var/lib/etcd',
  '/etc/rancher',
  '/var/lib/rancher',
  '/etc/origin',
  '/etc/shadow',
  '/root/.kube',
  '/root/.aws',
  '/root/.azure',
  '/root/.config/gcloud',
  '/root/.docker',
  '/root/.ssh',
  '/etc/ssh',
  '/etc/ssl/private',
  '/etc/azure.json',
  '/etc/kubernetes/azure.json',
  '/etc/gce.conf',
  '/etc/google_cloud',
];

/** Folders from which the host can be read or taken over as a whole. */
const sensitive = [
  '/etc',
  '/root',
  '/home',
  '/boot',
  '/proc',
  '/sys',
  '/bin',
  '/sbin',
  '/usr',
  '/lib',
  '/lib64',
  '/var/log',
  '/var/run',
  '/run',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/spool/cron',
  '/var/lib',
  '/var',
  '/opt/cni',
  '/mnt',
  '/srv/kubernetes',
  '/run/systemd',
  '/run/systemd/private',
  '/run/dbus/system_bus_socket',
];

/** Below these nothing dangerous lies, although their parents are dangerous. */
const harmless = [
  '/etc/localtime',
  '/etc/timezone',
  '/usr/share/zoneinfo',
  '/etc/machine-id',
  '/etc/os-release',
  '/etc/ssl/certs',
  '/etc/pki',
  '/etc/ca-certificates',
  '/usr/share/ca-certificates',
  '/usr/local/share/ca-certificates',
  '/usr/src',
  '/usr/share',
  '/lib/modules',
  '/var/lib/kubelet/plugins_registry',
  '/var/lib/kubelet/device-plugins',
  '/run/xtables.lock',
  '/var/lib/kubelet/plugins',
  '/etc/hostname',
];

/** Folders whose whole contents count, not only the folder itself. */
const sensitiveTrees = [
  '/etc',
  '/root',
  '/home',
  '/boot',
  '/proc',
  '/sys',
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/var/log',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/spool/cron',
  '/opt/cni',
];

/** What a hostPath gives away. `/var/run` is `/run`, and `.`, `..` and double slashes are taken out first. */
export function classifyHostPath(path: string): HostPathKind {
  const clean = normalize(path);
  if (clean === '/') return 'sensitive';
  if (
    runtimeSockets.includes(clean) ||
    /\/(docker|containerd|crio|podman|cri-dockerd|dockershim|buildkitd)\.sock$/.test(clean)
  )
    return 'runtime-socket';
  if (harmless.some((root) => isIn(clean, root))) return 'other';
  if (credentials.some((root) => isIn(clean, root)) || /\/\.(aws|kube|azure|ssh|docker)(\/|$)/.test(clean))
    return 'credentials';
  if (isIn(clean, '/dev')) return 'device';
  if (sensitive.includes(clean) || sensitiveTrees.some((root) => isIn(clean, root))) return 'sensitive';
  return 'other';
}

export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const clean = `/${parts.join('/')}`;
  return clean.startsWith('/var/run/') || clean === '/var/run' ? clean.slice('/var'.length) : clean;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
