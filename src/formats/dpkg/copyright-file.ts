const mostNames = 200;
const longestName = 300;

/**
 * Licences that `usr/share/doc/PACKAGE/copyright` of Debian names, in the words of SPDX where Debian has others. In the machine-readable
 * form (DEP-5, copyright-format 1.0) those are the short names of its `License` fields; in free text the files of
 * `/usr/share/common-licenses` that it refers to. All of them hold for some part of the package.
 */
export function licencesOfCopyright(text: string): readonly string[] {
  const names = isMachineReadable(text) ? fieldsOf(text) : commonLicencesIn(text);
  return [...new Set(names.map(spdxOfDebian))].slice(0, mostNames);
}

function isMachineReadable(text: string): boolean {
  return /^Format(?:-Specification)?:\s*\S*(?:copyright-format|dep5)/im.test(text.slice(0, 4_096));
}

/** First lines of `License` fields; `Files` stanzas repeat what stands alone further down. */
function fieldsOf(text: string): string[] {
  const names: string[] = [];
  for (const [, written = ''] of text.matchAll(/^License:[ \t]*(\S[^\n]*)$/gim)) {
    if (names.length >= mostNames * 4) break;
    names.push(written.trim().slice(0, longestName));
  }
  return names;
}

function commonLicencesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/\/usr\/share\/common-licenses\/([A-Za-z][\w.-]{1,30})/g)) {
    if (names.size >= mostNames) break;
    names.add(name.replace(/\.$/, ''));
  }
  const allowsLater = /\bany\s{1,3}later\s{1,3}version\b/i.test(text);
  return [...names].map((name) => (allowsLater && /^A?L?GPL(?:-\d|$)/.test(name) ? `${name}+` : name));
}

/** `GPL-2+ or Artistic`, as Debian writes it, in the form of SPDX. What no word is known for stays as it is. */
export function spdxOfDebian(written: string): string {
  const plain = written
    .replaceAll(/,/g, ' ')
    // Exceptions have no short names of their own; they allow more.
    .replaceAll(/\s+with\s+.{0,60}?\s*exceptions?\b/gi, '');
  return plain
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      if (/^(?:and|or)$/i.test(word)) return word.toUpperCase();
      if (/^and\/or$/i.test(word)) return 'OR';
      // In DEP-5 a bar once meant what `or` means now.
      return word === '|' ? 'OR' : spdxOfWord(word);
    })
    .join(' ');
}

function spdxOfWord(word: string): string {
  const gnu = /^(A?GPL|LGPL|GFDL)(?:-NIV)?(?:-v?(\d)(?:\.(\d))?)?(?:-NIV)?(\+|-or-later|-only)?$/i.exec(word);
  if (gnu !== null) {
    const [, family = '', major = '1', minor = '0', later] = gnu;
    const version = `${family.toUpperCase()}-${family.toUpperCase() === 'LGPL' && gnu[2] === undefined ? '2' : major}.${minor}`;
    return gnu[2] === undefined || later === '+' || later === '-or-later' ? `${version}-or-later` : `${version}-only`;
  }
  return words.get(word.toLowerCase()) ?? word;
}

const words: ReadonlyMap<string, string> = new Map([
  ['expat', 'MIT'],
  ['mit/x11', 'MIT'],
  ['apache-2', 'Apache-2.0'],
  ['artistic', 'Artistic-1.0-Perl'],
  ['artistic-1', 'Artistic-1.0-Perl'],
  ['artistic-2', 'Artistic-2.0'],
  ['bsd', 'BSD-3-Clause'],
  ['bsd-2-clauses', 'BSD-2-Clause'],
  ['bsd-3-clauses', 'BSD-3-Clause'],
  ['cc0', 'CC0-1.0'],
  ['mpl-1', 'MPL-1.0'],
  ['mpl-2', 'MPL-2.0'],
  ['psf-2', 'PSF-2.0'],
  ['python-2.0', 'PSF-2.0'],
  ['zlib/libpng', 'Zlib'],
]);
