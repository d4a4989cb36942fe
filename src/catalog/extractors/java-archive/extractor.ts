import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { identityOfManifest } from '#formats/java/jar-identity';
import { readPom } from '#formats/maven/pom';
import { readManifest, readProperties } from '#formats/java/properties';
import { readZip, unpackZipEntry, type ZipEntry } from '#formats/zip/read-zip';
import { digest } from '#kernel/hash';

const archive = /\.(?:jar|war|ear|par|sar|hpi|jpi|lpkg|nar|kar|rar|jmod)$/i;
/** Archives in archives in archives: real ones stop at three. */
const deepest = 16;
/** Bytes that are unpacked of one file, nested archives counted. */
const mostUnpacked = 1024 * 1024 * 1024;
const mostSmallFile = 4 * 1024 * 1024;
const mostProblems = 50;

export const javaArchive = defineExtractor({
  id: 'java-archive',
  title: 'Archives of Java, also within each other',
  presence: 'installed',
  looksAt: { endings: ['.jar', '.war', '.ear', '.par', '.sar', '.hpi', '.jpi', '.lpkg', '.nar', '.kar', '.jmod'] },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['java/archive'], syft: ['java-archive-cataloger'], trivy: ['jar'] },
  extract({ path, bytes }) {
    const reading = new ArchiveReading();
    reading.read(path, bytes, []);
    return { packages: reading.packages, problems: reading.problems };
  },
});

class ArchiveReading {
  readonly packages: FoundPackage[] = [];
  readonly problems: ExtractionProblem[] = [];
  #left = mostUnpacked;
  #isKnown = false;

  read(name: string, bytes: Uint8Array, inside: readonly string[]): void {
    const { entries, problem } = readZip(bytes);
    if (problem !== undefined) this.#tell(inside, problem.message);
    this.#add(name, bytes, this.#identify(name, bytes, entries, inside), inside);
    this.#tellUnknown(entries, inside);
    for (const entry of entries) {
      if (!archive.test(entry.name)) continue;
      if (inside.length >= deepest) this.#tell(inside, `archives nest deeper than ${deepest}`);
      else {
        const content = this.#unpack(bytes, entry, mostUnpacked, inside);
        if (content !== undefined) this.read(entry.name, content, [...inside, entry.name]);
      }
    }
  }

  /** The hash is of the archive itself: what only went into it (a shaded archive names all that) has none of its own. */
  #add(name: string, bytes: Uint8Array, found: readonly FoundPackage[], inside: readonly string[]): void {
    this.#isKnown = found.length > 0;
    const stem = name.slice(name.lastIndexOf('/') + 1);
    const isOwn = ({ name: whole }: FoundPackage): boolean => stem.startsWith(whole.slice(whole.indexOf(':') + 1));
    const main = found.length === 1 ? found[0] : found.find(isOwn);
    for (const one of found) {
      const hashes = one === main ? [{ algorithm: 'SHA-1', value: digest('sha1', bytes) }] : [];
      this.packages.push(packageOf({ ...one, inside, hashes }));
      if (one.type !== 'maven') this.#tell(inside, `the group of ${JSON.stringify(one.name)} is not known`);
    }
  }

  /** Classes of an application, and archives that only hold others, need no name. */
  #tellUnknown(entries: readonly ZipEntry[], inside: readonly string[]): void {
    if (this.#isKnown || !entries.some(({ name }) => /^(?!(?:BOOT|WEB|META)-INF\/).*\.class$/.test(name))) return;
    this.#tell(inside, 'it holds classes, and does not tell what it is');
  }

  /** By what Maven wrote; a shaded archive has that of all that went into it. Without any, by the manifest. */
  #identify(name: string, bytes: Uint8Array, entries: readonly ZipEntry[], inside: readonly string[]): FoundPackage[] {
    const written = entries
      .filter((entry) => /(?:^|\/)pom\.properties$/.test(entry.name))
      .flatMap((entry) => {
        const content = this.#unpack(bytes, entry, mostSmallFile, inside);
        const values = content === undefined ? undefined : readProperties(new TextDecoder().decode(content));
        const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map((key) => values?.get(key));
        if (group === undefined || artifact === undefined || version === undefined || version.includes('${')) return [];
        const pom = entries.find((one) => one.name === entry.name.replace(/properties$/, 'xml'));
        const licences = pom === undefined ? [] : this.#licencesIn(bytes, pom, inside);
        return group === '' || artifact === ''
          ? []
          : [packageOf({ type: 'maven', name: `${group}:${artifact}`, version, licences })];
      });
    if (written.length > 0) return written;
    const entry = entries.find((one) => one.name.toUpperCase() === 'META-INF/MANIFEST.MF');
    const content = entry === undefined ? undefined : this.#unpack(bytes, entry, mostSmallFile, inside);
    const manifest = readManifest(content === undefined ? '' : new TextDecoder().decode(content));
    const hasFolder = (folder: string): boolean => entries.some((one) => one.name.startsWith(folder));
    const identity = identityOfManifest(manifest, name, hasFolder);
    if (identity === undefined) return [];
    const { group, artifact, version } = identity;
    const licence = manifest.get('bundle-license');
    return [
      packageOf({
        // Without its group nobody knows it: it is held against no advisory.
        type: group === undefined ? 'generic' : 'maven',
        name: group === undefined ? artifact : `${group}:${artifact}`,
        version,
        licences: licence === undefined || licence.startsWith('http') ? [] : [licence],
      }),
    ];
  }

  #licencesIn(bytes: Uint8Array, entry: ZipEntry, inside: readonly string[]): readonly string[] {
    const content = this.#unpack(bytes, entry, mostSmallFile, inside);
    return content === undefined ? [] : (readPom(content).pom?.licences ?? []);
  }

  #unpack(bytes: Uint8Array, entry: ZipEntry, most: number, inside: readonly string[]): Uint8Array | undefined {
    const bound = Math.min(most, this.#left);
    const content = unpackZipEntry(bytes, entry, bound);
    if (content === undefined)
      this.#tell([...inside, entry.name], 'it cannot be unpacked, or only to more than is read');
    this.#left -= content?.length ?? 0;
    return content;
  }

  #tell(inside: readonly string[], message: string): void {
    if (this.problems.length >= mostProblems) return;
    this.problems.push({ message: inside.length === 0 ? message : `${inside.join('!/').slice(0, 300)}: ${message}` });
  }
}
