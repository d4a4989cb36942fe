import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { wordpressCore } from './extractor.ts';

const php = `<?php\n/**\n * $wp_version = '1.0' in a comment\n */\n$wp_version = '6.4.2';\n`;

describe('wordpress-core', () => {
  it('tells the version that is set, not the one that is spoken of', () => {
    expect(namesOf(extract(wordpressCore, 'var/www/html/wp-includes/version.php', php))).toEqual(['wordpress@6.4.2']);
    expect(namesOf(extract(wordpressCore, 'wp-includes/version.php', '<?php // none'))).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(wordpressCore, 'wp-includes/version.php', new TextEncoder().encode(php));
  });
});
