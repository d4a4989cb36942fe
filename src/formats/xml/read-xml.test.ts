import { array, assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf, childOf, childrenOf, childText } from './find.ts';
import { readXml } from './read-xml.ts';

describe('readXml', () => {
  it('reads elements, attributes and text', () => {
    const { root, problem } = readXml(
      '<?xml version="1.0"?>\n<!-- c -->\n<p:a xmlns:p="urn:x" b=\'1 &lt; 2\'>\n<c> &#65;&#x42;&amp;<![CDATA[<raw>]]> </c><c/></p:a>\n',
    );
    expect(problem).toBeUndefined();
    expect(root).toMatchObject({ name: 'a', line: 3 });
    expect(root === undefined ? undefined : attributeOf(root, 'b')).toBe('1 < 2');
    expect(childText(root, 'c')).toBe('AB&<raw>');
    expect(childOf(root, 'c')?.line).toBe(4);
    expect(childrenOf(root, 'c')).toHaveLength(2);
  });

  it('leaves entities of a document type as they are', () => {
    const text = '<!DOCTYPE a [<!ENTITY x "]>"> <!ENTITY y SYSTEM "file:///etc/passwd">]><a>&x;&y;</a>';
    expect(readXml(text)).toMatchObject({ root: { text: '&x;&y;' } });
  });

  it('reads what is not UTF-8', () => {
    const latin = Uint8Array.from('<?xml version="1.0" encoding="iso-8859-1"?><a>\u00e9</a>', (letter) =>
      letter.charCodeAt(0),
    );
    expect(readXml(latin).root?.text).toBe('\u00e9');
    const text = '<?xml version="1.0" encoding="utf-16"?><a>\u00e9</a>';
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let index = 0; index < text.length; index += 1) wide[2 + index * 2] = text.charCodeAt(index);
    expect(readXml(wide).root?.text).toBe('\u00e9');
    expect(readXml(new TextEncoder().encode('\uFEFF<?xml encoding="nobody-knows"?><a>b</a>')).root?.text).toBe('b');
  });

  it('keeps what stands before damage, and says where that is', () => {
    const { root, problem } = readXml('<a>\n<b>1</b>\n<c></d></a>');
    expect(childText(root, 'b')).toBe('1');
    expect(problem).toEqual({ message: 'it is no XML: "c" ends as "d"', line: 3 });
    for (const text of [
      '',
      'x',
      '<a',
      '<a>',
      '<a b>',
      '<a b="1>',
      '</a>',
      '<a/><b/>',
      '<!-- ',
      '<${x}>',
      '<a><![CDATA[',
    ])
      expect(readXml(text).problem, text).toBeDefined();
  });

  it('bounds what it reads', () => {
    expect(readXml('<a>'.repeat(100_000)).problem?.message).toContain('nested');
    expect(readXml(`<a>${'<b/>'.repeat(1_000_001)}</a>`).problem?.message).toContain('more than');
  });

  it('never throws', () => {
    assert(property(uint8Array({ maxLength: 300 }), (bytes) => void readXml(bytes)));
    const words = constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      'b',
      '=',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '&#x',
      ';',
      '<!',
    );
    assert(property(array(words, { maxLength: 60 }), (parts) => void readXml(parts.join(''))));
  });
});
