import { foreignPolicyKinds, reachableBlocks } from '#domain/kubernetes/foreign-policies';
import { allowedBlocks, allowsPort, isInBlock } from '#domain/kubernetes/egress';
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
  kinds: ['NetworkPolicy', ...foreignPolicyKinds],
  needs: 'object',
  why: "The instance metadata service hands the node's cloud credentials to whoever can reach it, including a request forged through a web application.",
  remedy: 'Put 169.254.169.254/32 into the except list of the block, or list only what the pods need.',
  references: { kubescape: ['C-0052'], posture: ['NP-003'], mitre: ['T1552'] },
  says: 'block {found} includes the metadata address 169.254.169.254',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) {
      for (const { at, cidr, except, ports } of reachableBlocks(policy)) {
        const isReached =
          isInBlock(metadataAddress, cidr) && !except.some((block) => isInBlock(metadataAddress, block));
        // Ranges and names of ports may be any.
        const isServed =
          ports.length === 0 || ports.some((port) => !/^\d+$/.test(port) || Number(port) === metadataPort);
        if (isReached && isServed) yield { at, found: cidr };
      }
      return;
    }
    for (const { at, cidr, rule } of allowedBlocks(policy, metadataAddress))
      if (allowsPort(rule, metadataPort)) yield { at, found: cidr };
  },
  fix: ({ at }) =>
    at.includes('ipBlock') ? [{ op: 'append', at: [...at.slice(0, -1), 'except'], value: '169.254.169.254/32' }] : [],
  fixChangesBehavior: true,
});
