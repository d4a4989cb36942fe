import { expect, it } from 'vitest';
import { sensitiveHostPath } from '#catalog/hardening/sensitive-host-path/rule';
import { ask } from '../cases/ask.ts';

function severityOf(path: string, readOnly: boolean): string | undefined {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: logs }
spec:
  containers:
    - name: logs
      image: registry.example.org/logs:1.0
      volumeMounts: [{ name: host, mountPath: /host, readOnly: ${readOnly} }]
  volumes: [{ name: host, hostPath: { path: ${path} } }]
`;
  const file = { file: 'pod.yaml', identity: 'pod.yaml', text };
  const { presented } = ask([sensitiveHostPath], { isComplete: false, kubernetesVersion: undefined }, [file]);
  return presented[0]?.finding.severity;
}

it('takes a folder of the host that can only be read for less than one that hands over the host', () => {
  expect(severityOf('/var/log', true)).toBe('high');
  expect(severityOf('/var/log', false)).toBe('critical');
  // The whole disk holds the keys of the node.
  expect(severityOf('//', true)).toBe('critical');
});
