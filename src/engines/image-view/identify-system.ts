import { findInTree, type ImageTree } from '#domain/images/merge-layers';
import type { FileEntry, LayerRecord } from '#domain/images/layer-record';
import { identifyOperatingSystem, type OperatingSystem } from '#formats/os-release/identity';
import { readOsRelease } from '#formats/os-release/read';

/** Files of the Red Hat family that say the release, the most telling first. */
const redhatFiles = [
  'etc/centos-release',
  'etc/rocky-release',
  'etc/almalinux-release',
  'etc/oracle-release',
  'etc/fedora-release',
  'etc/redhat-release',
  'etc/system-release',
  'usr/lib/centos-release',
];

/** The operating system of an image by its release files, links followed as a container would. */
export function identifySystem(
  tree: ImageTree<FileEntry>,
  records: readonly LayerRecord[],
): OperatingSystem | undefined {
  const read = (path: string): string | undefined => readText(tree, records, path);
  const first = (paths: readonly string[]): string | undefined => paths.map(read).find((text) => text !== undefined);
  const osRelease = first(['etc/os-release', 'usr/lib/os-release']);
  return identifyOperatingSystem({
    ...(osRelease === undefined ? {} : { osRelease: readOsRelease(new TextEncoder().encode(osRelease)).fields }),
    ...given('alpineRelease', read('etc/alpine-release')),
    ...given('debianVersion', read('etc/debian_version')),
    ...given('redhatRelease', first(redhatFiles)),
    ...given('suseRelease', read('etc/SuSE-release')),
  });
}

/** Text of a small file that the layers kept. */
export function readText(
  tree: ImageTree<FileEntry>,
  records: readonly LayerRecord[],
  path: string,
): string | undefined {
  const found = findInTree(tree, path);
  const file = found.kind === 'found' ? found.node.file : undefined;
  if (file === undefined) return undefined;
  const record = records[file.layer];
  return record?.texts.find(({ file: index }) => record.entries[index] === file.entry)?.text;
}

function given<Key extends string>(key: Key, text: string | undefined): Partial<Record<Key, string>> {
  return text === undefined ? {} : ({ [key]: text } as Record<Key, string>);
}
