import { describe, expect, it } from 'vitest';
import { mountedTokenIsPowerful } from '#catalog/hardening/mounted-token-is-powerful/rule';
import { systemMastersBound } from '#catalog/hardening/system-masters-bound/rule';
import type { Rule } from '#engines/rules/rule';
import { ask } from '../cases/ask.ts';

/** How many subjects a rule answered for, and for which it could not: compliance percentages are counted over them. */
function tally(rule: Rule, text: string): { evaluated: number; notEvaluated: number; reasons: readonly string[] } {
  const file = { file: 'manifest.yaml', identity: 'manifest.yaml', text };
  const { outcome } = ask([rule], { isComplete: false, kubernetesVersion: undefined }, [file]);
  const { evaluated = 0, notEvaluated = 0 } = outcome.tallies.get(rule.id) ?? {};
  return { evaluated, notEvaluated, reasons: outcome.blind.map(({ reason }) => reason) };
}

const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata: { mapRoles: '[]' }\n`;

describe('subjects that a rule is about', () => {
  it('does not count a ConfigMap in which nobody is put into a group', () => {
    expect(tally(systemMastersBound, configMap('coredns'))).toEqual({ evaluated: 0, notEvaluated: 0, reasons: [] });
    expect(tally(systemMastersBound, configMap('aws-auth'))).toEqual({ evaluated: 1, notEvaluated: 0, reasons: [] });
  });

  const bound = (role: string): string => `apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: tools }
spec: { serviceAccountName: agent, containers: [{ name: agent, image: 'registry.example.org/agent:1.0' }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [{ kind: ServiceAccount, name: agent, namespace: tools }]
`;

  it('cannot tell what a token may do whose role is out of view, unless every cluster has that role', () => {
    expect(tally(mountedTokenIsPowerful, bound('agent'))).toEqual({
      evaluated: 0,
      notEvaluated: 1,
      reasons: ['ClusterRole agent is not among what was scanned'],
    });
    expect(tally(mountedTokenIsPowerful, bound('view')).evaluated).toBe(1);
  });
});
