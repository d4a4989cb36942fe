import { shortHash } from '#kernel/hash';

/** Bits of Shannon entropy in each character. */
export function entropyPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

/** Words that people write where a value belongs. */
const standIns =
  /example|placeholder|redacted|changeme|change_me|replace_?me|your[_-]?(?:api|token|key|secret|password|own)|dummy|fake_?(?:token|key|secret)|sample_?(?:token|key)|insert_?(?:your|token|key)|(?:token|key|secret|password)_?here|not_?a_?real|<[^>]{1,60}>|\$\{|\{\{|%\w{1,30}%|\*{4}|\.{3}|\.\.$|#{4}/i;
/** Runs of one character, and of the alphabet or the digits in their order. */
const runs =
  /(.)\1{5}|(?:x{4}|X{4})|abcdefghijklmnop|ABCDEFGHIJKLMNOP|0123456789(?:ab|AB)|1234567890{0,1}(?:1234|ab|AB)/;

/** True for what stands for a value, or shows what one looks like. */
export function looksLikeExample(value: string): boolean {
  return (
    runs.test(value) ||
    standIns.test(value) ||
    new Set(value).size <= Math.min(5, value.length / 3) ||
    isKnownExample(value)
  );
}

/**
 * Values that documentation and public pages show, and everybody has: known by their hashes, so that no scanner finds them here.
 * Keys of Google's own samples and of pages that are meant to be public.
 */
const knownExamples: ReadonlySet<string> = new Set([
  '0b476bdf9acf2123d547b5ae76f1e598',
  '2037abcaffb2b77785da716cf7ccff4f',
  '27a9a42931dff7eb2f8434e20a9bce97',
  '2f21fd9c81678e396751af8b2472e2bd',
  '37f8f09bdf12c2f2eae4ead7273a62dd',
  '3a8b61d0f636b007840c0d40ba12bcf4',
  '3f370c9dd8225c63b5c77de1f785edc9',
  '49f777db995e8260da7ca9ffdf0c08d6',
  '4c98242dcadc8b29005c6b4aad526552',
  '8731261cb72d86267a32a532ebd3df42',
  'a19f89ab3555eac10c40741f6df79ecf',
  'a6c814bc555ae62c7bd8b58ec07bf559',
  'dc0fcf046c61640cbd1e8b999ada3262',
  'e4a5542bb7fd7b67e943c71ad29c34b5',
  'ea9bb1082cf95663f5faca23b8b15ef2',
  'eb540d2b6ee2a0a47c5779bc8a014178',
]);

function isKnownExample(value: string): boolean {
  return knownExamples.has(shortHash(value));
}

/** Words that stand for a password wherever one is shown. */
export function isWeakWord(value: string): boolean {
  const word = value.toLowerCase();
  return (
    /^(?:(?:my|your|the|some|db|user|admin|root|test|new|old|default)?[_-]?(?:pass(?:word|wd)?|pwd|secret|token|key|credentials?|changeme|changeit|admin|root|guest|test|user(?:name)?|postgres|mysql|redis|example)\d{0,4})$/.test(
      word,
    ) || /^(?:xxx|yyy|abc|foo|bar|baz|qwerty|letmein|1234)/.test(word)
  );
}
