import { controlsOf } from '#engines/compliance/framework';

/** Section 4: kubelet and kube-proxy. */
export const nodeControls = [
  ...controlsOf('4.1 Files of the nodes', [
    ['4.1.1', 'Only the owner changes the service file of the kubelet', 'node'],
    ['4.1.2', 'The service file of the kubelet belongs to root', 'node'],
    ['4.1.3', 'Nobody but the owner reads the credentials of kube-proxy', 'node'],
    ['4.1.4', 'The credentials of kube-proxy belong to root', 'node'],
    ['4.1.5', 'Nobody but the owner reads the credentials of the kubelet', 'node'],
    ['4.1.6', 'The credentials of the kubelet belong to root', 'node'],
    ['4.1.7', 'Only the owner changes the file of certificate authorities', 'node'],
    ['4.1.8', 'The file of client certificate authorities belongs to root', 'node'],
    ['4.1.9', 'Nobody but the owner reads the configuration of the kubelet', 'node'],
    ['4.1.10', 'The configuration of the kubelet belongs to root', 'node'],
  ]),
  ...controlsOf('4.2 Kubelet', [
    ['4.2.1', 'The kubelet refuses requests without a login', 'node'],
    ['4.2.2', 'The kubelet does not authorize every request', 'node'],
    ['4.2.3', 'The kubelet verifies client certificates against an authority', 'node'],
    ['4.2.4', 'The port of the kubelet that needs no login is closed', 'node'],
    ['4.2.5', 'Idle streams to the kubelet end', 'node'],
    ['4.2.6', 'The kubelet keeps the rules of the packet filter in order', 'node'],
    ['4.2.7', 'The kubelet goes by the name of its host', 'node'],
    ['4.2.8', 'The kubelet reports enough events', 'node'],
    ['4.2.9', 'The kubelet serves TLS with a certificate of its own', 'node'],
    ['4.2.10', 'Client certificates of the kubelet are renewed', 'node'],
    ['4.2.11', 'Serving certificates of the kubelet are renewed', 'node'],
    ['4.2.12', 'The kubelet offers strong ciphers only', 'node'],
    ['4.2.13', 'The number of processes of a pod is limited', 'node'],
    ['4.2.14', 'Pods get the seccomp profile of the runtime unless they ask for another', 'node'],
  ]),
  ...controlsOf('4.3 kube-proxy', [['4.3.1', 'Metrics of kube-proxy are served on the loopback address only', 'node']]),
];
