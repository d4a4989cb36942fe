import { assert, constantFrom, oneof, property, string, stringMatching, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPurl } from './format.ts';
import { parsePurl } from './parse.ts';
import { canonicalPurl, longestPurl } from './purl.ts';

function canonical(text: string, anyCaseKeys = false): string {
  const { purl, problem } = parsePurl(text, { anyCaseKeys });
  return purl === undefined ? `refused at ${problem.offset}: ${problem.message}` : formatPurl(purl);
}

describe('package URLs', () => {
  it.each([
    ['pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=bookworm', undefined],
    ['PKG:Deb/Debian/OpenSSL@1', 'pkg:deb/debian/openssl@1'],
    ['pkg://npm//%40angular/core@17.0.0', 'pkg:npm/%40angular/core@17.0.0'],
    ['pkg:npm/@angular/core@17.0.0', 'pkg:npm/%40angular/core@17.0.0'],
    ['pkg:npm/@angular/core', 'pkg:npm/%40angular/core'],
    ['pkg:npm/left-pad/', 'pkg:npm/left-pad'],
    ['pkg:pypi/Typing_Extensions@4.0', 'pkg:pypi/typing-extensions@4.0'],
    ['pkg:deb/debian/attr@1:2.4.47-2+b1', 'pkg:deb/debian/attr@1:2.4.47-2%2Bb1'],
    ['pkg:generic/a?b=&c=1', 'pkg:generic/a?c=1'],
    ['pkg:generic/a?c=1&b=2=3', 'pkg:generic/a?b=2%3D3&c=1'],
    ['pkg:golang/example.org/m@v1#/a/./../b/', 'pkg:golang/example.org/m@v1#a/b'],
    ['pkg:generic/a%2Fb', undefined],
    ['pkg:generic/caf%C3%A9', undefined],
    ['pkg:nothing-known/Ns/Name@V', undefined],
    ['pkg:git/github.com/A/B/C@1', 'pkg:git/github.com/a/b/c@1'],
    ['pkg:git/codeberg.org/A/B/C@1', undefined],
    ['pkg:cpan/gdt/URI-PackageURL', 'pkg:cpan/GDT/URI-PackageURL'],
    [
      'pkg:mlflow/M@1?repository_url=https://a.azuredatabricks.net',
      'pkg:mlflow/m@1?repository_url=https:%2F%2Fa.azuredatabricks.net',
    ],
  ])('%s', (text, wanted) => {
    expect(canonical(text)).toBe(wanted ?? text);
  });

  it.each([
    ['', 0, 'does not start with pkg:'],
    ['npm/a', 0, 'does not start with pkg:'],
    ['pkg:npm', 4, 'a type and a name are required'],
    ['pkg:npm?a=/', 4, 'a type and a name are required'],
    ['pkg:npm/', 4, 'a name is required'],
    ['pkg:maven/@1', 10, 'a name is required'],
    ['pkg:maven/a@1', 4, 'maven requires a namespace'],
    ['pkg:cargo/a/b@1', 4, 'cargo has no namespace'],
    ['pkg:julia/Dates@1', 4, 'julia requires the qualifier uuid'],
    ['pkg:generic/a/%zz@1', 14, 'a % is not followed by two hexadecimal digits that make UTF-8'],
    ['pkg:generic/%ff', 12, 'a % is not followed by two hexadecimal digits that make UTF-8'],
    ['pkg:generic/a%2Fb/c', 12, 'a step holds an encoded slash'],
    ['pkg:generic/a#b%2Fc', 14, 'a step holds an encoded slash'],
    ['pkg:generic/a?b=1&b=2', 14, 'the qualifier b is written twice'],
    ['pkg:chrome-extension/dogs', 4, 'no chrome-extension package can have this name'],
    [`pkg:generic/${'a'.repeat(longestPurl)}`, 0, `longer than ${longestPurl} characters`],
    [`pkg:generic/${'a/'.repeat(300)}a`, 4, 'more than 256 steps'],
  ])('refuses %s', (text, offset, message) => {
    expect(parsePurl(text)).toEqual({ problem: { offset, message } });
  });

  it('takes capitals in keys only where it is told to', () => {
    expect(canonical('pkg:rpm/fedora/curl@1?Arch=i386')).toContain('refused');
    expect(canonical('pkg:rpm/fedora/curl@1?Arch=i386', true)).toBe('pkg:rpm/fedora/curl@1?arch=i386');
    expect(canonical('pkg:maven/g/a@1?repositorY_url=x')).toBe('pkg:maven/g/a@1?repository_url=x');
  });

  it('refuses parts that are too many or too long', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, 'v']));
    expect(canonicalPurl({ type: 'generic', name: 'a', qualifiers: many }).problem?.message).toContain('qualifiers');
    const long = 'x'.repeat(longestPurl + 1);
    expect(canonicalPurl({ type: 'generic', name: 'a', qualifiers: { k: long } }).problem?.message).toContain('longer');
    expect(canonicalPurl({ type: 'generic', name: 'a\ud800' }).problem?.message).toContain('half a character');
    expect(canonicalPurl({ type: 'generic', name: long }).problem?.message).toContain('longer');
  });

  it('answers every text, and reads what it writes as the same', () => {
    const texts = oneof(
      string({ unit: 'binary' }),
      string({ unit: 'grapheme' }).map((rest) => `pkg:${rest}`),
      tuple(
        constantFrom('npm', 'git', 'generic', 'pypi', 'maven', 'oci', 'cpan', 'pub', 'otp'),
        stringMatching(/^[A-Za-z%0-9@/?#&=._-]{0,40}$/),
      ).map(([type, rest]) => `pkg:${type}/${rest}`),
    );
    assert(
      property(texts, (text) => {
        const { purl } = parsePurl(text, { anyCaseKeys: true });
        if (purl === undefined) return;
        const written = formatPurl(purl);
        expect(parsePurl(written).purl).toEqual(purl);
      }),
      { numRuns: 600 },
    );
  });

  it('writes parts so that they are read as they were', () => {
    const part = string({ unit: 'grapheme', minLength: 1 });
    assert(
      property(part, part, part, part, (namespace, name, version, value) => {
        const { purl } = canonicalPurl({ type: 'generic', namespace, name, version, qualifiers: { key: value } });
        if (purl !== undefined) expect(parsePurl(formatPurl(purl)).purl).toEqual(purl);
      }),
      { numRuns: 500 },
    );
  });
});
