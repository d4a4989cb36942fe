import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import { CelOpaque } from '../values/value.ts';
import { formatAddress, type InternetAddress, maskAddress, readAddress } from './internet-address.ts';

/** apiserver, `library.IP`. */
export class CelIp extends CelOpaque {
  readonly typeName = 'net.IP';
  readonly address: InternetAddress;

  constructor(address: InternetAddress) {
    super();
    this.address = address;
  }

  override isSame(other: this): boolean {
    return formatAddress(this.address) === formatAddress(other.address);
  }

  override get size(): number {
    return this.address.bytes.length;
  }

  override toString(): string {
    return formatAddress(this.address);
  }
}

/** apiserver, `library.CIDR`: an address and how many of its bits name the network. */
export class CelCidr extends CelOpaque {
  readonly typeName = 'net.CIDR';
  readonly address: InternetAddress;
  readonly bits: number;

  constructor(address: InternetAddress, bits: number) {
    super();
    this.address = address;
    this.bits = bits;
  }

  override isSame(other: this): boolean {
    return String(this) === String(other);
  }

  /** Of the prefix, in bytes. */
  override get size(): number {
    return Math.ceil(this.bits / 8);
  }

  override toString(): string {
    return `${formatAddress(this.address)}/${this.bits}`;
  }
}

function toIp(text: string): CelIp | CelError {
  const read = readAddress(text);
  return 'problem' in read ? new CelError(read.problem) : new CelIp(read);
}

function toCidr(text: string): CelCidr | CelError {
  const slash = text.lastIndexOf('/');
  const refuse = (why: string): CelError =>
    new CelError(
      `network address parse error during conversion from string: network address parse error during conversion from string: netip.ParsePrefix(${JSON.stringify(text.slice(0, 80))}): ${why}`,
    );
  if (slash < 0) return refuse("no '/'");
  const read = readAddress(text.slice(0, slash));
  if ('problem' in read) return refuse(read.problem);
  const bits = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(bits)) return refuse(`bad bits after slash: ${JSON.stringify(bits.slice(0, 20))}`);
  if (Number(bits) > read.bytes.length * 8) return refuse('prefix length out of range');
  return new CelCidr(read, Number(bits));
}

function isWithin(network: CelCidr, address: InternetAddress): boolean {
  if (network.address.bytes.length !== address.bytes.length) return false;
  const own = formatAddress(maskAddress(network.address, network.bits));
  return own === formatAddress(maskAddress(address, network.bits));
}

function containsIp(network: CelCidr, other: CelIp | string): Answer {
  const ip = typeof other === 'string' ? toIp(other) : other;
  return ip instanceof CelError ? ip : isWithin(network, ip.address);
}

function containsCidr(network: CelCidr, other: CelCidr | string): Answer {
  const inner = typeof other === 'string' ? toCidr(other) : other;
  return inner instanceof CelError ? inner : network.bits <= inner.bits && isWithin(network, inner.address);
}

function isCanonical(text: string): Answer {
  const ip = toIp(text);
  return ip instanceof CelError ? ip : String(ip) === text;
}

/** Whether an address is one of a range that has a meaning of its own (Go, `netip.Addr`). */
function inRange(ranges: readonly string[]): (ip: CelIp) => boolean {
  const networks = ranges.map(toCidr).filter((range) => range instanceof CelCidr);
  return ({ address }) => networks.some((network) => isWithin(network, address));
}

const isUnspecified = inRange(['0.0.0.0/32', '::/128']);
const isLoopback = inRange(['127.0.0.0/8', '::1/128']);
const isLinkLocalUnicast = inRange(['169.254.0.0/16', 'fe80::/10']);
const isLinkLocalMulticast = inRange(['224.0.0.0/24', 'ff02::/16']);
const isMulticast = inRange(['224.0.0.0/4', 'ff00::/8']);
const isBroadcast = inRange(['255.255.255.255/32']);

/** Private ones included, as Go says. */
function isGlobalUnicast(ip: CelIp): boolean {
  return ![isUnspecified, isLoopback, isLinkLocalUnicast, isMulticast, isBroadcast].some((is) => is(ip));
}

/** `ff?2`, whatever the flags. */
function isAnyLinkLocalMulticast(ip: CelIp): boolean {
  const { bytes } = ip.address;
  return isLinkLocalMulticast(ip) || (bytes.length === 16 && bytes[0] === 255 && ((bytes[1] ?? 0) & 15) === 2);
}

export const ipFunctions: readonly NamedOverload[] = [
  fn('string_to_ip', 'ip(string) net.IP', toIp),
  method('ip_family', 'net.IP', 'family() int', ({ address }: CelIp) => (address.bytes.length === 4 ? 4 : 6)),
  fn('ip_is_canonical', 'ip.isCanonical(string) bool', isCanonical),
  method('ip_is_unspecified', 'net.IP', 'isUnspecified() bool', isUnspecified),
  method('ip_is_loopback', 'net.IP', 'isLoopback() bool', isLoopback),
  method('ip_is_link_local_multicast', 'net.IP', 'isLinkLocalMulticast() bool', isAnyLinkLocalMulticast),
  method('ip_is_link_local_unicast', 'net.IP', 'isLinkLocalUnicast() bool', isLinkLocalUnicast),
  method('ip_is_global_unicast', 'net.IP', 'isGlobalUnicast() bool', isGlobalUnicast),
  fn('is_ip', 'isIP(string) bool', (text: string) => !('problem' in readAddress(text))),
  fn('ip_to_string', 'string(net.IP) string', String),
];

export const cidrFunctions: readonly NamedOverload[] = [
  fn('string_to_cidr', 'cidr(string) net.CIDR', toCidr),
  method('cidr_contains_ip_string', 'net.CIDR', 'containsIP(string) bool', containsIp),
  method('cidr_contains_ip_ip', 'net.CIDR', 'containsIP(net.IP) bool', containsIp),
  method('cidr_contains_cidr_string', 'net.CIDR', 'containsCIDR(string) bool', containsCidr),
  method('cidr_contains_cidr', 'net.CIDR', 'containsCIDR(net.CIDR) bool', containsCidr),
  method('cidr_ip', 'net.CIDR', 'ip() net.IP', ({ address }: CelCidr) => new CelIp(address)),
  method('cidr_prefix_length', 'net.CIDR', 'prefixLength() int', ({ bits }: CelCidr) => bits),
  method(
    'cidr_masked',
    'net.CIDR',
    'masked() net.CIDR',
    ({ address, bits }: CelCidr) => new CelCidr(maskAddress(address, bits), bits),
  ),
  fn('is_cidr', 'isCIDR(string) bool', (text: string) => toCidr(text) instanceof CelCidr),
  fn('cidr_to_string', 'string(net.CIDR) string', String),
];
