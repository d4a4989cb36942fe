export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  /** Names in small letters. */
  readonly parameters: ReadonlyMap<string, string>;
}

const longest = 8192;

/** The first challenge that is known of a header `WWW-Authenticate` (RFC 9110 11.6.1). Bearer is preferred. */
export function parseChallenge(header: string): Challenge | undefined {
  const text = header.slice(0, longest);
  const found: Challenge[] = [];
  let scheme: Challenge['scheme'] | undefined;
  let parameters = new Map<string, string>();
  const end = (): void => {
    if (scheme !== undefined) found.push({ scheme, parameters });
    parameters = new Map();
  };
  // Words, `name=value`, `name="value"`: what stands between them says nothing.
  for (const [, name = '', quoted, plain, word = ''] of text.matchAll(
    /([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([A-Za-z][\w-]*)/g,
  )) {
    if (name !== '') parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
    else {
      end();
      const known = word.toLowerCase();
      scheme = known === 'basic' || known === 'bearer' ? known : undefined;
    }
  }
  end();
  return found.find((one) => one.scheme === 'bearer') ?? found[0];
}
