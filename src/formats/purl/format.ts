import { encodePercent } from './percent.ts';
import type { Purl } from './purl.ts';
import { ruleOfType } from './types.ts';

/** The canonical text (purl-spec, "How to build purl string from its components"). */
export function formatPurl(purl: Purl): string {
  const { type, namespace, name, version, qualifiers, subpath } = purl;
  const path = [
    ...(namespace === undefined ? [] : [encodeSteps(namespace)]),
    ruleOfType(type).nameHasSlashes === true ? encodeSteps(name) : encodePercent(name),
  ].join('/');
  const pairs = [...qualifiers].map(([key, value]) => `${key}=${encodePercent(value)}`).join('&');
  return [
    `pkg:${type}/${path}`,
    version === undefined ? '' : `@${encodePercent(version)}`,
    pairs === '' ? '' : `?${pairs}`,
    subpath === undefined ? '' : `#${encodeSteps(subpath)}`,
  ].join('');
}

function encodeSteps(text: string): string {
  return text.split('/').map(encodePercent).join('/');
}
