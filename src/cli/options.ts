import { Argument, InvalidArgumentError, Option } from 'commander';
import { type KubernetesVersion, latestKubernetes, parseKubernetesVersion } from '#domain/kubernetes/version';
import { isSeverity, type Severity, severities } from '#kernel/severity';

/** Options that several commands share, so that they mean the same everywhere. */

export function kubernetesVersionOption(): Option {
  return new Option('--kubernetes-version <version>', 'Kubernetes version that the manifests are for, like 1.34')
    .default(latestKubernetes, 'the newest that is known')
    .argParser((text): KubernetesVersion => {
      const version = parseKubernetesVersion(text);
      if (version?.major !== 1) throw new InvalidArgumentError('Write it like 1.34 or latest.');
      return version;
    });
}

export function failOnOption(): Option {
  return new Option('--fail-on <severity>', 'exit with 1 when a finding is at least this severe')
    .default('high')
    .argParser((text): Severity | 'none' => {
      if (text !== 'none' && !isSeverity(text))
        throw new InvalidArgumentError(`One of ${severities.join(', ')}, none.`);
      return text;
    });
}

/** Where no target is named, the folder one is in. */
export function targetsArgument(description: string): Argument {
  return new Argument('[target...]', description).default(['.'], 'the folder you are in');
}

export function completeOption(): Option {
  return new Option('--complete', 'take the scanned files for everything there is in the cluster').default(false);
}

/** Adds to a list option: `--rule a --rule b` and `--rule a,b`. */
export function collectList(text: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ];
}
