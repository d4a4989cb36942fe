import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';

/** `VERSION` at the root of an installation of Go (go.dev/doc/install/source, "the VERSION file"). */
export const goToolchain = defineExtractor({
  id: 'go-toolchain',
  title: 'The toolchain of Go, by its VERSION file',
  presence: 'installed',
  looksAt: { names: ['version'], also: (path) => /(?:^|\/)go[\d.]*\/VERSION$/.test(path) },
  mostBytes: 4 * 1024,
  references: { syft: ['binary-classifier-cataloger'] },
  extract({ bytes }) {
    const version = /^go(\d+\.\d+(?:\.\d+)?(?:rc\d+|beta\d+)?)\s/.exec(`${new TextDecoder().decode(bytes)}\n`)?.[1];
    // Advisories speak of the tools and the library apart.
    return {
      packages:
        version === undefined
          ? []
          : ['toolchain', 'stdlib'].map((name) => packageOf({ type: 'golang', name, version })),
    };
  },
});
