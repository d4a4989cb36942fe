import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import { CelOpaque, type CelValue } from '../values/value.ts';
import { readAddress } from './internet-address.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface UrlParts {
  readonly scheme: string;
  /** What stands behind a scheme without a slash: `mailto:a@b`. */
  readonly opaque: string;
  readonly userinfo: string | undefined;
  readonly host: string;
  /** As it is written; encoded where it must be. */
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** An address as Go's `net/url` reads one, which is not what browsers do (apiserver, `library.URLs`). */
export class CelUrl extends CelOpaque {
  readonly typeName = 'kubernetes.URL';
  readonly parts: UrlParts;

  constructor(parts: UrlParts) {
    super();
    this.parts = parts;
  }

  override isSame(other: this): boolean {
    return String(this) === String(other);
  }

  override toString(): string {
    const { scheme, opaque, userinfo, host, path, query, fragment } = this.parts;
    const authority =
      host === '' && userinfo === undefined ? '' : `//${userinfo === undefined ? '' : `${userinfo}@`}${host}`;
    const before = scheme === '' ? '' : `${scheme}:`;
    const after = `${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`;
    return `${before}${opaque === '' ? `${authority}${path}` : opaque}${after}`;
  }
}

type Read<T> = T | { readonly problem: string };

function isProblem<T>(read: Read<T>): read is { readonly problem: string } {
  return typeof read === 'object' && read !== null && 'problem' in read;
}

/** Absolute ones only (Go, `url.ParseRequestURI`), with what stands behind `#`. */
export function readUrl(text: string): CelUrl | { readonly problem: string } {
  const refuse = (why: string): { readonly problem: string } => ({ problem: `parse ${JSON.stringify(text)}: ${why}` });
  // Control characters are none of a URL's.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text)) return refuse('net/url: invalid control character in URL');
  if (text === '') return refuse('empty url');
  // With a fragment it is read once more, without what was wrong about it.
  const request = readParts(text, '');
  if (isProblem(request)) return refuse(request.problem);
  const mark = text.indexOf('#');
  if (mark < 0) return new CelUrl(request);
  const parts = readParts(text.slice(0, mark), text.slice(mark + 1));
  return isProblem(parts) ? refuse(parts.problem) : new CelUrl(parts);
}

function readParts(text: string, fragment: string): Read<UrlParts> {
  const empty = { scheme: '', opaque: '', userinfo: undefined, host: '', path: '', query: '', fragment };
  if (text === '*') return { ...empty, path: '*' };
  const scheme = /^(?<name>[a-z][-+.\da-z]*):/i.exec(text)?.groups?.['name'] ?? '';
  if (text.startsWith(':')) return { problem: 'missing protocol scheme' };
  const behind = scheme === '' ? text : text.slice(scheme.length + 1);
  const mark = behind.indexOf('?');
  const [rest, query] = mark < 0 ? [behind, ''] : [behind.slice(0, mark), behind.slice(mark + 1)];
  const own = { ...empty, scheme: scheme.toLowerCase(), query };
  if (!rest.startsWith('/')) return scheme === '' ? { problem: 'invalid URI for request' } : { ...own, opaque: rest };
  if (scheme === '' || !rest.startsWith('//')) return withPath(own, rest);
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const at = authority.lastIndexOf('@');
  const userinfo = at < 0 ? undefined : authority.slice(0, at);
  if (userinfo !== undefined && !/^[-\w.:~!$&'()*+,;=%@]*$/.test(userinfo))
    return { problem: 'net/url: invalid userinfo' };
  const wrong = userinfo === undefined ? undefined : badEscape(userinfo);
  if (wrong !== undefined) return { problem: wrong };
  const host = readHost(own.scheme, authority.slice(at + 1));
  if (isProblem(host)) return host;
  return withPath({ ...own, userinfo, host }, slash < 0 ? '' : rest.slice(slash));
}

function withPath(own: UrlParts, path: string): Read<UrlParts> {
  const wrong = badEscape(path);
  return wrong === undefined ? { ...own, path: encodePath(path) } : { problem: wrong };
}

function badEscape(text: string): string | undefined {
  const wrong = /%(?![\da-f]{2}).{0,2}/i.exec(text);
  return wrong === null ? undefined : `invalid URL escape ${JSON.stringify(wrong[0])}`;
}

function readHost(scheme: string, host: string): Read<string> {
  const open = host.lastIndexOf('[');
  if (open > 0) return { problem: 'invalid IP-literal' };
  if (open === 0) return readLiteral(host);
  // Only for what the web uses must there be one colon.
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  const wrong = colon < 0 ? undefined : badPort(host.slice(colon));
  return wrong ?? readHostName(host);
}

function readLiteral(host: string): Read<string> {
  const close = host.lastIndexOf(']');
  if (close < 0) return { problem: "missing ']' in host" };
  const wrong = badPort(host.slice(close + 1));
  if (wrong !== undefined) return wrong;
  const address = host.slice(1, close).replace(/%25.*$/s, '');
  const read = readAddress(address);
  // IPv4 within IPv6 is a host, though no address for `ip()`.
  if ('problem' in read && !read.problem.includes('mapped')) return { problem: `invalid host: ${read.problem}` };
  return 'bytes' in read && read.bytes.length === 4 ? { problem: 'invalid IP-literal' } : host;
}

function badPort(port: string): { readonly problem: string } | undefined {
  return port === '' || /^:\d*$/.test(port)
    ? undefined
    : { problem: `invalid port ${JSON.stringify(port)} after host` };
}

function readHostName(host: string): Read<string> {
  const wrong = badEscape(host);
  if (wrong !== undefined) return { problem: wrong };
  // Only what is no ASCII may be escaped, and a percent sign.
  const escaped = /%(?!25)[0-7][\da-f]/i.exec(host);
  if (escaped !== null) return { problem: `invalid URL escape ${JSON.stringify(escaped[0])}` };
  const bad = /[^-\w.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host);
  if (bad !== null) return { problem: `invalid character ${JSON.stringify(bad[0])} in host name` };
  return unescape(host);
}

/** Bytes that are escaped; what is no escape stays. */
function unescape(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  const source = encoder.encode(text);
  for (let at = 0; at < source.length; at += 1) {
    const pair = source[at] === 0x25 ? String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0) : '';
    if (/^[\da-f]{2}$/i.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      at += 2;
    } else bytes.push(source[at] ?? 0);
  }
  return decoder.decode(Uint8Array.from(bytes));
}

/** As it is where everything in it may stand there; else all of it as Go escapes it. */
function encodePath(path: string): string {
  if (/^[-\w.~!$&'()*+,;=:@%/[\]]*$/.test(path)) return path;
  const bytes = encoder.encode(unescape(path));
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[-\w.~$&+,/:;=@]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function toUrl(text: string): Answer {
  const read = readUrl(text);
  return 'problem' in read ? new CelError(`URL parse error during conversion from string: ${read.problem}`) : read;
}

function hostAndPort({ parts: { host } }: CelUrl): readonly [string, string] {
  const [name, port] = /^(.*?)(?::(\d*))?$/s.exec(host)?.slice(1) ?? [];
  const isLiteral = name?.startsWith('[') && name.endsWith(']');
  return [isLiteral ? (name?.slice(1, -1) ?? '') : (name ?? ''), port ?? ''];
}

/** What stands behind `?`, by name; what cannot be read is left out, as Go does. */
function queryOf({ parts: { query } }: CelUrl): Answer {
  const all = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';') || badEscape(pair) !== undefined) continue;
    const at = pair.indexOf('=');
    const text = (part: string): string => unescape(part.replaceAll('+', ' '));
    const name = text(at < 0 ? pair : pair.slice(0, at));
    const values = all.get(name) ?? [];
    values.push(at < 0 ? '' : text(pair.slice(at + 1)));
    all.set(name, values);
  }
  const map: Record<string, CelValue> = Object.create(null) as Record<string, CelValue>;
  for (const [name, values] of all) map[name] = values;
  return map;
}

export const urlFunctions: readonly NamedOverload[] = [
  fn('string_to_url', 'url(string) kubernetes.URL', toUrl),
  method('url_get_scheme', 'kubernetes.URL', 'getScheme() string', ({ parts }: CelUrl) => parts.scheme),
  method('url_get_host', 'kubernetes.URL', 'getHost() string', ({ parts }: CelUrl) => parts.host),
  method('url_get_hostname', 'kubernetes.URL', 'getHostname() string', (url: CelUrl) => hostAndPort(url)[0]),
  method('url_get_port', 'kubernetes.URL', 'getPort() string', (url: CelUrl) => hostAndPort(url)[1]),
  method('url_get_escaped_path', 'kubernetes.URL', 'getEscapedPath() string', ({ parts }: CelUrl) => parts.path),
  method('url_get_query', 'kubernetes.URL', 'getQuery() map(string, list(string))', queryOf),
  fn('is_url_string', 'isURL(string) bool', (text: string) => !('problem' in readUrl(text))),
];
