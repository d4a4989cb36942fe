/**
 * Kernel parameters that a pod may set because they are namespaced and isolated, by the minor version that added them
 * (k8s.io/pod-security-admission/policy/check_sysctls.go).
 */
const safeSince: readonly (readonly [minor: number, ...names: string[]])[] = [
  [
    0,
    'kernel.shm_rmid_forced',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.ping_group_range',
    'net.ipv4.ip_unprivileged_port_start',
  ],
  [27, 'net.ipv4.ip_local_reserved_ports'],
  [
    29,
    'net.ipv4.tcp_keepalive_time',
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
  ],
  [32, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  [37, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'],
];

/** The safe parameters of Kubernetes 1.`minor`. */
export function safeSysctls(minor: number): ReadonlySet<string> {
  return new Set(safeSince.filter(([since]) => since <= minor).flatMap(([, ...names]) => names));
}
