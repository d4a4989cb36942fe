import type { ImageView } from '#domain/images/image-view';
import type { SecretHit, SecretScanner } from '#engines/secrets/secret-scanner';
import type { Finding } from '#kernel/finding';
import { fingerprint } from '#kernel/fingerprint';
import { shortHash } from '#kernel/hash';
import { placeInConfig, subjectOf } from './place-in-image.ts';

/** A text of the configuration of an image. */
interface ConfigText {
  /** `config.Env[3]` */
  readonly path: string;
  /** For people: `the environment variable API_KEY`. */
  readonly what: string;
  readonly text: string;
}

/** Secrets in what everybody sees who pulls an image: its environment, its labels, and the commands that it was built with. */
export function configSecretFindings(view: Pick<ImageView, 'image'>, scanner: SecretScanner): Finding[] {
  const findings = new Map<string, Finding>();
  for (const one of textsOf(view))
    for (const hit of scanner.findInText(one.text)) {
      const finding = makeFinding(view, one, hit);
      if (!findings.has(finding.id)) findings.set(finding.id, finding);
    }
  return [...findings.values()];
}

function textsOf({ image }: Pick<ImageView, 'image'>): ConfigText[] {
  const { config } = image;
  if (config === undefined) return [];
  const { env, labels, entrypoint = [], cmd = [], healthcheck = [] } = config.config;
  return [
    ...env.map((text, index) => ({
      path: `config.Env[${index}]`,
      what: `the environment variable ${text.split('=', 1)[0] ?? ''}`,
      text,
    })),
    ...[...labels].map(([name, value]) => ({
      path: `config.Labels['${name}']`,
      what: `the label ${name}`,
      text: `${name}=${value}`,
    })),
    { path: 'config.Entrypoint', what: 'the entrypoint', text: entrypoint.join(' ') },
    { path: 'config.Cmd', what: 'the command', text: cmd.join(' ') },
    { path: 'config.Healthcheck', what: 'the health check', text: healthcheck.join(' ') },
    ...config.history.map(({ createdBy = '' }, index) => ({
      path: `history[${index}].created_by`,
      what: `the command of build step ${index + 1}`,
      text: createdBy,
    })),
  ];
}

function makeFinding(view: Pick<ImageView, 'image'>, { path, what }: ConfigText, { rule, value }: SecretHit): Finding {
  return {
    // By value: the history repeats the environment.
    id: fingerprint([rule.id, 'config', shortHash(value)]),
    rule: rule.id,
    kind: 'secret',
    severity: rule.severity,
    title: rule.title,
    message: `${rule.title} in ${what} of the image, which everybody sees who can pull it`,
    subject: subjectOf(view),
    place: placeInConfig(view, path),
    references: rule.references,
    remedy: rule.remedy,
    fixable: false,
  };
}
