/** Characters that a kind of token is made of: as a class of a regular expression, and all of them. */
export const alphabets = {
  base62: {
    set: 'A-Za-z0-9',
    all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
    fits: hasDigitAndLetter,
  },
  base64url: {
    set: 'A-Za-z0-9_-',
    all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
    fits: hasDigitAndLetter,
  },
  base64: {
    set: 'A-Za-z0-9+/=',
    all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
    fits: hasDigitAndLetter,
  },
  hex: { set: 'a-f0-9', all: '0123456789abcdef', fits: isLower },
  anyHex: { set: 'A-Fa-f0-9', all: '0123456789abcdefABCDEF', fits: hasDigitAndLetter },
  upper: { set: 'A-Z0-9', all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', fits: isUpper },
  base32: { set: 'A-Z2-7', all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', fits: isUpper },
  lower: { set: 'a-z0-9', all: 'abcdefghijklmnopqrstuvwxyz0123456789', fits: isLower },
  digits: { set: '0-9', all: '0123456789', fits: () => true },
  dotted: {
    set: 'A-Za-z0-9_.-',
    all: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
    fits: hasDigitAndLetter,
  },
  uuid: {
    set: 'a-f0-9-',
    all: '0123456789abcdef',
    fits: (text: string) => /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/.test(text),
  },
} as const;

export type Alphabet = keyof typeof alphabets;

function isLower(text: string): boolean {
  return hasDigitAndLetter(text) && text === text.toLowerCase();
}

function isUpper(text: string): boolean {
  return hasDigitAndLetter(text) && text === text.toUpperCase();
}

function hasDigitAndLetter(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text);
}

/** A made-up token: the same for the same seed, and with the disorder of a real one. */
export function sample(alphabet: Alphabet, length: number, seed: string): string {
  const { all } = alphabets[alphabet];
  let state = 2_166_136_261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  const next = (): number => {
    // xorshift32 (Marsaglia, "Xorshift RNGs", 2003)
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  if (alphabet === 'uuid')
    return [8, 4, 4, 4, 12]
      .map((part) => Array.from({ length: part }, () => all[next() % all.length]).join(''))
      .join('-');
  const letters = Array.from({ length }, () => all[next() % all.length] ?? '');
  // Real ones have both; a short one might miss one by chance.
  if (length > 2 && alphabet !== 'digits') {
    letters[1] = '7';
    letters[2] = all.includes('q') ? 'q' : all.includes('b') ? 'b' : 'Q';
  }
  return letters.join('');
}
