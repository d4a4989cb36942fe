import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

const places: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)\.aws\/credentials$/, 'credentials of AWS'],
  [/(?:^|\/)\.kube\/config$|^etc\/kubernetes\/admin\.conf$/, 'credentials of Kubernetes'],
  [/(?:^|\/)\.docker\/config\.json$/, 'logins to registries'],
  [/(?:^|\/)(?:\.netrc|_netrc|\.pgpass|\.my\.cnf)$/, 'passwords'],
  [/(?:^|\/)\.git-credentials$/, 'logins to repositories'],
  [/(?:^|\/)terraform\.tfstate(?:\.backup)?$/, 'the secrets of an infrastructure'],
  [/(?:^|\/)\.(?:bash|zsh|python|mysql|psql)_history$/, 'commands that somebody typed'],
  [
    /(?:^|\/)\.config\/gcloud\/(?:credentials\.db|application_default_credentials\.json)$/,
    'credentials of Google Cloud',
  ],
  [/(?:^|\/)\.azure\/(?:accessTokens|msal_token_cache)\.json$/, 'credentials of Azure'],
  [/(?:^|\/)\.vault-token$/, 'a token of Vault'],
];

export const imageLeftoverCredentials = defineImageRule({
  id: 'image-leftover-credentials',
  kind: 'hardening',
  title: 'File in which credentials are kept is in the image',
  severity: 'medium',
  maturity: 'stable',
  why: 'Whoever can pull the image has the file, and what it lets in to.',
  remedy: 'Hand it in at run time, or at build time with RUN --mount=type=secret.',
  references: { attack: ['T1552.001'] },
  says: '{path} is where {found} are kept',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view)) {
      if (entry.type !== 'file' || entry.size === 0) continue;
      const kept = places.find(([form]) => form.test(path));
      if (kept !== undefined) yield { at: { kind: 'file', path, layer }, found: kept[1] };
    }
  },
});
