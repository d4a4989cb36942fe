/** The text of an XML file: by its byte order mark, or by what its declaration says (XML 1.0, appendix F). */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^(?:ï»¿)?<\?xml[^>]{0,150}?encoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  return decoderFor(declared ?? 'utf-8').decode(bytes);
}

function decoderFor(label: string): { decode(bytes: Uint8Array): string } {
  try {
    // It was read byte by byte up to here: a declaration of UTF-16 is wrong.
    return new TextDecoder(/^utf-?16/i.test(label) ? 'utf-8' : label);
  } catch {
    // An encoding that nobody knows: names of packages are plain ASCII in nearly all of them.
    return new TextDecoder('utf-8');
  }
}
