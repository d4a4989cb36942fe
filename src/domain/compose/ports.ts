import { isMapping, list } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { hidden, interpolate } from './interpolation.ts';
import { isUpToEnvironment, words } from './scalars.ts';

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** A port of a container that its service publishes on the host. */
export interface PublishedPort {
  /** The item of the list. */
  readonly at: Path;
  /** As it is written in the short form; undefined for the long one. */
  readonly written: string | undefined;
  /** Address of the host; empty when none is written; undefined when only the environment knows it. */
  readonly hostIp: string | undefined;
  /** Port of the host; undefined when Docker picks one, or when only the environment knows it. */
  readonly published: PortRange | undefined;
  readonly target: PortRange | undefined;
  readonly protocol: string;
}

/** The ports that a service itself publishes. With the network of the host or of another container Docker ignores them. */
export function publishedPorts(service: ComposeService): readonly PublishedPort[] {
  if (/^(?:host|none|service:|container:)/.test(words(service.find('network_mode')?.value) ?? '')) return [];
  return list(service.value.ports).flatMap((item, index) => {
    const port = readPort(item, service.path('ports', index));
    return port === undefined ? [] : [port];
  });
}

function readPort(item: unknown, at: Path): PublishedPort | undefined {
  if (typeof item === 'number') return readShort(String(item), at);
  if (typeof item === 'string') return readShort(item, at);
  if (!isMapping(item)) return undefined;
  const hostIp = isUpToEnvironment(item.host_ip) ? undefined : (words(item.host_ip) ?? '');
  return {
    at,
    written: undefined,
    hostIp,
    published: range(words(item.published) ?? ''),
    target: range(words(item.target) ?? ''),
    protocol: words(item.protocol) ?? 'tcp',
  };
}

/** `[[ADDRESS:]PORT:]PORT[/PROTOCOL]`, taken apart from the back as Docker does. */
function readShort(written: string, at: Path): PublishedPort | undefined {
  const text = interpolate(written, hidden).text.trim();
  // One variable alone may hold any of the parts.
  if (text.length > 300 || text === '' || text === hidden) return undefined;
  const slash = text.lastIndexOf('/');
  const protocol = slash < 0 ? 'tcp' : text.slice(slash + 1);
  const ports = slash < 0 ? text : text.slice(0, slash);
  const last = ports.lastIndexOf(':');
  const target = range(ports.slice(last + 1));
  if (last < 0) return { at, written, hostIp: '', published: undefined, target, protocol };
  const host = ports.slice(0, last);
  const colon = host.lastIndexOf(':');
  const address = colon < 0 ? '' : host.slice(0, colon);
  const port = host.slice(colon + 1);
  // A variable may bring an address along: PORT=127.0.0.1:8080.
  const isHidden = address.includes(hidden) || (colon < 0 && port.includes(hidden));
  return { at, written, hostIp: isHidden ? undefined : address, published: range(port), target, protocol };
}

function range(text: string): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65_535 ? { from, to } : undefined;
}

/** True for the address that stands for all interfaces, however it is written. */
export function isEveryInterface(address: string): boolean {
  const bare = address.replace(/^\[(.*)\]$/, '$1');
  return /^[0:]*$/.test(bare) || /^(?:::ffff:|::)?0{1,3}(?:\.0{1,3}){0,3}$/i.test(bare) || bare === '*';
}

/** `8080`, `8000-8010`. */
export function showRange({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}
