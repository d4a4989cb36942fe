import type { TarEntryType } from '#formats/tar/entry';

/** One entry to be written; `content` only for files. */
export interface WrittenEntry {
  readonly name: string;
  readonly type?: TarEntryType;
  readonly content?: string | Uint8Array;
  readonly linkname?: string;
  readonly mode?: number;
}

const flags: Readonly<Partial<Record<TarEntryType, string>>> = {
  file: '0',
  'hard-link': '1',
  'symbolic-link': '2',
  'character-device': '3',
  directory: '5',
  fifo: '6',
};

/** A ustar archive (POSIX.1-2024, pax "ustar Interchange Format"), names up to 100 bytes. */
export function writeTar(entries: readonly WrittenEntry[]): Uint8Array {
  return Buffer.concat([...entries.flatMap(writeEntry), Buffer.alloc(1024)]);
}

function writeEntry({ name, type = 'file', content = '', linkname = '', mode }: WrittenEntry): Buffer[] {
  const bytes = Buffer.from(content as string);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(octal(mode ?? (type === 'directory' ? 0o755 : 0o644), 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(type === 'file' ? bytes.length : 0, 11), 124);
  header.write(octal(1_700_000_000, 11), 136);
  header.fill(' ', 148, 156);
  header.write(flags[type] ?? '0', 156);
  header.write(linkname, 157, 100);
  header.write('ustar\u000000', 257);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\u0000`,
    148,
  );
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
