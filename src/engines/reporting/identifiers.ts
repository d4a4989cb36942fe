import { fingerprint } from '#kernel/fingerprint';

/** A UUID (RFC 9562, version 8: of our own making) that is the same for the same text. */
export function stableUuid(...parts: readonly string[]): string {
  const hex = [0, 1, 2, 3]
    .map((index) => fingerprint([...parts, String(index)]))
    .join('')
    .replaceAll(/[^0-9a-f]/g, '')
    .padEnd(32, '0')
    .slice(0, 32);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The page of a rule in the published reference. */
export function ruleUrl(rule: string): string {
  return `https://github.com/breakwater-security/breakwater/blob/main/docs/reference/rules/${rule}.md`;
}
