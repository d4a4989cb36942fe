import { writeElf } from '#formats/elf/samples';

const modules = `path\texample.org/shop
mod\texample.org/shop\t(devel)\t
dep\tgithub.com/pkg/errors\tv0.9.1\th1:x=
dep\trsc.io/sampler\tv1.3.0
=>\trsc.io/sampler\tv1.3.1\th1:y=
dep\texample.org/here\tv1.1.0
=>\t./here\t
build\t-ldflags="-s -X main.version=v1.2.3"
build\tvcs.revision=0123456789abcdef0123456789abcdef01234567
`;

/** Packages that the programs below were built from. */
export const goPackages = [
  'stdlib@1.22.5',
  'example.org/shop@1.2.3',
  'github.com/pkg/errors@0.9.1',
  'rsc.io/sampler@1.3.1',
  'example.org/here@1.1.0',
];

const release = 'go1.22.5 X:boringcrypto';

/** Build information as Go writes it since 1.18: a header of 32 bytes, then two texts with their lengths. */
function buildInformation(): Uint8Array {
  const encode = (text: string): number[] => [...new TextEncoder().encode(text)];
  const version = encode(release);
  const zeros = Array.from({ length: 16 }, () => 0);
  const text = [...zeros, ...encode(modules), ...zeros];
  const header = [0xff, ...encode(' Go buildinf:'), 8, 2, ...zeros];
  return Uint8Array.from([...header, version.length, ...version, (text.length & 127) | 128, text.length >> 7, ...text]);
}

/** Where in a program the length of the list of modules stands. */
export function goTextLength(program: Uint8Array): number {
  return Buffer.from(program).indexOf(' Go buildinf:') - 1 + 32 + 1 + release.length;
}

export function goProgramForLinux(): Uint8Array {
  const bytes = buildInformation();
  return writeElf({
    is64: true,
    isLittle: true,
    type: 2,
    machine: 62,
    segments: [{ type: 1, flags: 6, address: 0x2000, bytes }],
    sections: [],
  });
}

/** One section that may be written to. */
export function goProgramForWindows(): Uint8Array {
  const content = buildInformation();
  const bytes = new Uint8Array(0x400 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x5a4d, true);
  view.setUint32(60, 0x80, true);
  view.setUint32(0x80, 0x4550, true);
  view.setUint16(0x86, 1, true);
  view.setUint16(0x94, 240, true);
  view.setUint16(0x98, 0x20b, true);
  view.setBigUint64(0x98 + 24, 0x1_4000_0000n, true);
  view.setUint32(0x98 + 108, 16, true);
  const section = 0x98 + 240;
  bytes.set(new TextEncoder().encode('.data'), section);
  for (const [offset, value] of [
    [8, content.length],
    [12, 0x1000],
    [16, content.length],
    [20, 0x400],
    [36, 0xc000_0040],
  ] as const)
    view.setUint32(section + offset, value, true);
  bytes.set(content, 0x400);
  return bytes;
}

/** One segment that may be written to. */
export function goProgramForMac(): Uint8Array {
  const content = buildInformation();
  const bytes = new Uint8Array(0x200 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xfeedfacf, true);
  view.setUint32(16, 1, true);
  view.setUint32(20, 152, true);
  view.setUint32(32, 0x19, true);
  view.setUint32(36, 152, true);
  bytes.set(new TextEncoder().encode('__DATA'), 40);
  const size = BigInt(content.length);
  for (const [index, value] of [0x1000n, size, 0x200n, size].entries()) view.setBigUint64(56 + index * 8, value, true);
  view.setUint32(88, 3, true);
  view.setUint32(92, 3, true);
  view.setUint32(96, 1, true);
  const section = 104;
  bytes.set(new TextEncoder().encode('__go_buildinfo'), section);
  view.setBigUint64(section + 32, 0x1000n, true);
  view.setBigUint64(section + 40, size, true);
  view.setUint32(section + 48, 0x200, true);
  bytes.set(content, 0x200);
  return bytes;
}
