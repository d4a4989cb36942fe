import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';

export const wordpressCore = defineExtractor({
  id: 'wordpress-core',
  title: 'WordPress, by its version.php',
  presence: 'installed',
  looksAt: { names: ['version.php'], also: (path) => /(?:^|\/)wp-includes\/version\.php$/.test(path) },
  mostBytes: 256 * 1024,
  references: { syft: ['binary-classifier-cataloger'] },
  extract({ bytes }) {
    const text = new TextDecoder().decode(bytes);
    const version = /^[ \t]*\$wp_version[ \t]*=[ \t]*['"]([\d.]{1,20}(?:-[\w.-]{1,30})?)['"]/m.exec(text)?.[1];
    return { packages: version === undefined ? [] : [packageOf({ type: 'generic', name: 'wordpress', version })] };
  },
});
