import type { Path } from '#kernel/path';
import { type Fields, integer, list, mapping, text, texts } from './fields.ts';
import type { KubernetesObject } from './object.ts';

/** The egress rules of a NetworkPolicy with their places. */
export function egressRules(policy: KubernetesObject): readonly { readonly rule: Fields; readonly at: Path }[] {
  return list(mapping(policy.value.spec).egress).map((rule, index) => ({
    rule: mapping(rule),
    at: ['spec', 'egress', index],
  }));
}

/** Address blocks of egress rules that let an IPv4 address through. `at` is the block's `cidr`. */
export function allowedBlocks(
  policy: KubernetesObject,
  address: string,
): readonly { readonly cidr: string; readonly at: Path; readonly rule: Fields }[] {
  return egressRules(policy).flatMap(({ rule, at }) =>
    list(rule.to).flatMap((peer, index) => {
      const block = mapping(mapping(peer).ipBlock);
      const cidr = text(block.cidr);
      const isAllowed =
        cidr !== undefined &&
        isInBlock(address, cidr) &&
        !texts(block.except).some((except) => isInBlock(address, except));
      return isAllowed ? [{ cidr, at: [...at, 'to', index, 'ipBlock', 'cidr'], rule }] : [];
    }),
  );
}

/** True when a rule of a NetworkPolicy lets the TCP port through; a named port is somebody else's. */
export function allowsPort(rule: Fields, wanted: number): boolean {
  const ports = list(rule.ports).map(mapping);
  return (
    ports.length === 0 ||
    ports.some(({ protocol, port, endPort }) => {
      if (protocol !== undefined && protocol !== 'TCP') return false;
      const first = integer(port);
      return port === undefined || (first !== undefined && wanted >= first && wanted <= (integer(endPort) ?? first));
    })
  );
}

/**
 * True for a block that holds every public address of its family, however it is written, or half of them: two halves
 * are how the whole is slipped past those who look for `/0`.
 */
export function isWholeWorld(cidr: string): boolean {
  return /\/(?:0+|0*1)\s*$/.test(cidr) || /^\s*2000::\/3\s*$/.test(cidr);
}

/** IPv4 only; anything else is not in any block. */
export function isInBlock(address: string, cidr: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  const wanted = ipv4(address);
  const start = ipv4(network);
  const length = Number(prefix);
  if (wanted === undefined || start === undefined || !/^\d{1,2}$/.test(prefix) || length > 32) return false;
  const size = 2 ** (32 - length);
  return Math.floor(wanted / size) === Math.floor(start / size);
}

function ipv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}
