import type { Path } from '#kernel/path';
import { isWholeWorld } from './egress.ts';
import { type Fields, isMapping, list, mapping, text, texts } from './fields.ts';
import type { KubernetesObject } from './object.ts';

/** Names of the policies of Cilium and Calico, for a rule's `kinds`; Calico's other one is a `NetworkPolicy` too. */
export const foreignPolicyKinds: readonly string[] = [
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
];

export interface OpenRule {
  readonly at: Path;
  readonly found: string;
}

/**
 * Rules of a policy of Cilium or Calico that allow every port to or from everywhere; none for policies of other makers.
 * Written at https://docs.cilium.io/en/stable/security/policy/language/ and in Calico's reference of NetworkPolicy.
 */
export function openRules(policy: KubernetesObject, direction: 'ingress' | 'egress'): readonly OpenRule[] {
  if (policy.group === 'cilium.io')
    return ciliumSpecs(policy).flatMap(({ spec, at }) => openInCilium(spec, at, direction));
  if (policy.group !== 'projectcalico.org' && policy.group !== 'crd.projectcalico.org') return [];
  return list(mapping(policy.value.spec)[direction]).flatMap((item, index) =>
    isOpenInCalico(mapping(item), direction) ? [{ at: ['spec', direction, index], found: 'everywhere' }] : [],
  );
}

/** One `spec`, or a list of them under `specs`. */
function ciliumSpecs(policy: KubernetesObject): readonly { readonly spec: Fields; readonly at: Path }[] {
  const single = isMapping(policy.value.spec) ? [{ spec: policy.value.spec, at: ['spec'] }] : [];
  const several = list(policy.value.specs).map((spec, index) => ({ spec: mapping(spec), at: ['specs', index] }));
  return [...single, ...several];
}

function openInCilium(spec: Fields, at: Path, direction: 'ingress' | 'egress'): readonly OpenRule[] {
  const side = direction === 'ingress' ? 'from' : 'to';
  return list(spec[direction]).flatMap((item, index) => {
    const rule = mapping(item);
    // An empty rule of Cilium isolates and allows nothing.
    if (list(rule.toPorts).length > 0 || list(rule.icmps).length > 0) return [];
    const place: Path = [...at, direction, index];
    const entities = texts(rule[`${side}Entities`]).flatMap((entity, entityIndex) =>
      entity === 'all' || entity === 'world' ? [{ at: [...place, `${side}Entities`, entityIndex], found: entity }] : [],
    );
    const blocks = texts(rule[`${side}CIDR`]).flatMap((cidr, blockIndex) =>
      isWholeWorld(cidr) ? [{ at: [...place, `${side}CIDR`, blockIndex], found: cidr }] : [],
    );
    const sets = list(rule[`${side}CIDRSet`]).flatMap((set, setIndex) => {
      const { cidr, except } = mapping(set);
      const isOpen = typeof cidr === 'string' && isWholeWorld(cidr) && list(except).length === 0;
      return isOpen ? [{ at: [...place, `${side}CIDRSet`, setIndex, 'cidr'], found: cidr }] : [];
    });
    return [...entities, ...blocks, ...sets];
  });
}

function isOpenInCalico(rule: Fields, direction: 'ingress' | 'egress'): boolean {
  if (
    text(rule.action) !== 'Allow' ||
    rule.protocol !== undefined ||
    rule.http !== undefined ||
    rule.icmp !== undefined
  )
    return false;
  const { source, destination } = rule;
  const [peer, own] = direction === 'ingress' ? [source, destination] : [destination, source];
  return isUnlimited(peer) && Object.keys(mapping(own)).length === 0;
}

/** True where nothing, or nothing but the whole world, is asked of the other side. */
function isUnlimited(side: unknown): boolean {
  return Object.entries(mapping(side)).every(([field, value]) => field === 'nets' && texts(value).some(isWholeWorld));
}

/** A block of addresses that a rule lets pods reach, with the TCP ports where the rule names any. */
export interface ReachableBlock {
  readonly at: Path;
  readonly cidr: string;
  readonly except: readonly string[];
  readonly ports: readonly string[];
}

/** The address blocks that a policy of Cilium or Calico opens for egress. */
export function reachableBlocks(policy: KubernetesObject): readonly ReachableBlock[] {
  if (policy.group === 'cilium.io')
    return ciliumSpecs(policy).flatMap(({ spec, at }) =>
      list(spec.egress).flatMap((rule, index) => blocksOfCilium(mapping(rule), [...at, 'egress', index])),
    );
  if (policy.group !== 'projectcalico.org' && policy.group !== 'crd.projectcalico.org') return [];
  return list(mapping(policy.value.spec).egress).flatMap((item, index) => {
    const rule = mapping(item);
    const { nets, notNets, ports } = mapping(rule.destination);
    if (rule.action !== 'Allow' || (rule.protocol !== undefined && rule.protocol !== 'TCP')) return [];
    return texts(nets).map((cidr, netIndex) => ({
      at: ['spec', 'egress', index, 'destination', 'nets', netIndex],
      cidr,
      except: texts(notNets),
      ports: list(ports).map(String),
    }));
  });
}

function blocksOfCilium(rule: Fields, at: Path): readonly ReachableBlock[] {
  const ports = list(rule.toPorts).flatMap((item) =>
    list(mapping(item).ports).map((port) => String(mapping(port).port)),
  );
  const blocks = texts(rule.toCIDR).map((cidr, index) => ({ at: [...at, 'toCIDR', index], cidr, except: [], ports }));
  const sets = list(rule.toCIDRSet).map((item, index) => {
    const { cidr, except } = mapping(item);
    return { at: [...at, 'toCIDRSet', index, 'cidr'], cidr: text(cidr) ?? '', except: texts(except), ports };
  });
  return [...blocks, ...sets];
}
