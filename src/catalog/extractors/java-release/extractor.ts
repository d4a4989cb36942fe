import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';

/** The file that every build of OpenJDK has at its root (JEP 223 has the form of the version). */
export const javaRelease = defineExtractor({
  id: 'java-release',
  title: 'Java runtimes that came without a package, by their `release` file',
  presence: 'installed',
  looksAt: {
    names: ['release'],
    also: (path) =>
      /(?:^|\/)(?:[\w.+-]*(?:jdk|jre|jvm|java|graalvm|zulu|corretto)[\w.+-]*)\/(?:jre\/)?release$/i.test(path),
  },
  mostBytes: 64 * 1024,
  references: { syft: ['java-jvm-cataloger'] },
  extract({ bytes }) {
    const text = new TextDecoder().decode(bytes);
    const version = /^JAVA_VERSION="([\w.+-]{1,60})"\r?$/m.exec(text)?.[1];
    const publisher = /^IMPLEMENTOR="([^"\n]{1,100})"\r?$/m.exec(text)?.[1];
    if (version === undefined) return { packages: [] };
    return { packages: [packageOf({ type: 'generic', name: 'java', version, supplier: publisher })] };
  },
});
