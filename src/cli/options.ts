import { Argument, InvalidArgumentError, Option } from 'commander';
import { type KubernetesVersion, latestKubernetes, parseKubernetesVersion } from '#domain/kubernetes/version';
import { nearestNames } from '#kernel/nearest-names';
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
      if (text !== 'none' && !isSeverity(text)) throw new InvalidArgumentError(meant(text, [...severities, 'none']));
      return text;
    });
}

/** Where no target is named, the folder one is in. */
export function targetsArgument(description: string): Argument {
  return new Argument('[target...]', description).default(['.'], 'the folder you are in');
}

/** An option with a few possible values, of which the nearest is named when something else was typed. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description).choices(choices);
  return option.argParser((text: string): string => {
    if (!choices.includes(text)) throw new InvalidArgumentError(meant(text, choices));
    return text;
  });
}

function meant(text: string, choices: readonly string[]): string {
  const [near] = nearestNames(text, choices);
  return `${near === undefined ? '' : `Did you mean ${near}? `}One of ${choices.join(', ')}.`;
}

export function completeOption(): Option {
  return new Option('--complete', 'take the scanned files for everything there is in the cluster').default(false);
}

/** Adds to a list option: `--rule a --rule b` and `--rule a,b`. */
export function collectList(text: string, before: readonly string[]): readonly string[] {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  // An empty variable in a script must not turn "only this" into "everything".
  if (items.length === 0) throw new InvalidArgumentError('Name at least one.');
  return [...before, ...items];
}
