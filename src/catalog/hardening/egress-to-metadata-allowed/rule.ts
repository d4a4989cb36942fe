import { allowedBlocks, allowsPort } from '#domain/kubernetes/egress';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

/** The link-local address on which every large cloud serves instance metadata and credentials. */
const metadataAddress = '169.254.169.254';
/** It is served over plain HTTP only. */
const metadataPort = 80;

export const egressToMetadataAllowed = defineRule({
  id: 'egress-to-metadata-allowed',
  title: 'Egress rule lets pods reach the cloud metadata address',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy'],
  needs: 'object',
  why: "The instance metadata service hands the node's cloud credentials to whoever can reach it, including a request forged through a web application.",
  remedy: 'Put 169.254.169.254/32 into the except list of the block, or list only what the pods need.',
  references: { kubescape: ['C-0052'], posture: ['NP-003'], mitre: ['T1552'] },
  says: 'block {found} includes the metadata address 169.254.169.254',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) return;
    for (const { at, cidr, rule } of allowedBlocks(policy, metadataAddress))
      if (allowsPort(rule, metadataPort)) yield { at, found: cidr };
  },
  fix: ({ at }) => [{ op: 'append', at: [...at.slice(0, -1), 'except'], value: '169.254.169.254/32' }],
  fixChangesBehavior: true,
});
