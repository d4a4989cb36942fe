import { isPlainUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

const programs = /^(?:pip[\d.]*|python[\d.]*|uv|pipenv|poetry|npm|yarn|pnpm|bun|gem|bundle|cargo|go|mvn|conda)$/;
/** Options and settings that name where packages come from. apt, apk and rpm sign what they serve, and are left out. */
const option =
  /^(?:-i|--index-url|--extra-index-url|--default-index|--index|-f|--find-links|--registry|registry|-s|--source|--clear-sources|-a|--add|global\.index-url|global\.extra-index-url|-c|--channel|channels|npmRegistryServer)$/;
const variable =
  /^(?:PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|UV_INDEX_URL|UV_DEFAULT_INDEX|UV_EXTRA_INDEX_URL|npm_config_registry|YARN_(?:NPM_)?REGISTRY(?:_SERVER)?|GOPROXY|GEM_SOURCE|BUNDLE_MIRROR.*|CARGO_REGISTRIES_.*_INDEX)$/i;

export const dockerfilePackageIndexOverHttp = defineRule({
  id: 'dockerfile-package-index-over-http',
  title: 'Packages come from an index without encryption',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Nothing signs these packages: whoever stands between the build and the index replaces them, and their scripts run at once.',
  remedy: 'Use the https address of the index.',
  references: { cwe: ['CWE-319'], mitre: ['T1195.001'] },
  says: '{found} names an index without encryption',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      if (!programs.test(name)) continue;
      for (const [index, word] of args.entries()) {
        const equals = word.value.indexOf('=');
        const [key, value] =
          equals > 0 && word.value.startsWith('-')
            ? [word.value.slice(0, equals), word.value.slice(equals + 1)]
            : [args[index - 1]?.value ?? '', word.value];
        if (isPlainUrl(value) && option.test(key)) yield { at: word, found: key };
      }
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (variable.test(name) && value.split(/[\s,|]+/).some(isPlainUrl)) yield { at: { start, end }, found: name };
    }
  },
});
