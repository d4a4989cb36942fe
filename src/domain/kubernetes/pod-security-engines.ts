import { isMapping, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { KubernetesObject } from './object.ts';

/** Kinds in which policy engines write down for the whole cluster what pods may do. */
const policyKinds = [
  'ClusterPolicy',
  'ValidatingPolicy',
  'ClusterAdmissionPolicy',
  'ClusterAdmissionPolicyGroup',
  'K8sPSPPrivilegedContainer',
  'ValidatingAdmissionPolicy',
];

/** Every policy that keeps privileged pods out names one of these fields, or the standards themselves. */
const privileges = /privileged|hostPID|hostPath|pod-?security|pod security/i;

/** Names under which people keep such policies. */
const soundsLikeOne = /pod|psa|pss|baseline|restricted|privilege/i;

/**
 * Whether something other than the built-in admission keeps privileged pods out of every namespace: yes, no, or the
 * policy that would have to be in view to tell.
 */
export function podSecurityEngine(inventory: Inventory): boolean | string {
  const policies = policyKinds.flatMap((kind) => inventory.ofKind(kind));
  if (policies.some(speaksOfPrivileges)) return true;
  for (const binding of inventory.ofKind('ValidatingAdmissionPolicyBinding')) {
    const name = text(mapping(binding.value.spec).policyName);
    // Bindings to policies about something else are everywhere; only what sounds like one about pods makes it uncertain.
    if (
      name !== undefined &&
      soundsLikeOne.test(name) &&
      inventory.find('ValidatingAdmissionPolicy', undefined, name) === undefined
    )
      return `ValidatingAdmissionPolicy ${name}`;
  }
  return false;
}

function speaksOfPrivileges(policy: KubernetesObject): boolean {
  const open: unknown[] = [policy.kind, policy.value];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') {
      if (privileges.test(value)) return true;
    } else if (Array.isArray(value)) open.push(...(value as unknown[]));
    else if (isMapping(value)) open.push(...Object.keys(value), ...Object.values(value));
  }
  return false;
}
