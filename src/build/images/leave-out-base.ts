import type { BaseLayers } from '#domain/images/image-view';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { SuppressedFinding } from '#kernel/result';

export interface AddedFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly Gap[];
}

/** These are never somebody else's business. */
const alwaysTold: ReadonlySet<Finding['kind']> = new Set(['malware', 'secret']);

/** Leaves findings out that whoever makes the base image has to mend. */
export function leaveOutBase(name: string, base: BaseLayers | undefined, all: readonly Finding[]): AddedFindings {
  const gap = (reason: string, message: string, meaning: string): Gap => ({
    reason,
    message: `${name}: ${message}`,
    remedy: 'Name the image that it is built on with --base-image.',
    meaning,
    place: { file: name },
  });
  if (base === undefined) {
    const meaning = 'Findings of the base image are told with all others.';
    return {
      findings: all,
      suppressed: [],
      gaps: [gap('base-image-unknown', 'what it is built on is not known', meaning)],
    };
  }
  const isOfBase = ({ kind, layer }: Finding): boolean => layer?.isBase === true && !alwaysTold.has(kind);
  const suppressed = all.filter(isOfBase).map(
    (finding): SuppressedFinding => ({
      finding,
      reason: 'base-image',
      message: `It came with the base image${base.isGuess ? ', by what the history says' : ''}: a newer base image mends it.`,
    }),
  );
  const meaning = `${suppressed.length} findings in them were left out by a guess.`;
  const guessed = gap(
    'base-image-guessed',
    `its ${base.count} lowest layers are taken for its base image, because of a command in its history`,
    meaning,
  );
  return {
    findings: all.filter((finding) => !isOfBase(finding)),
    suppressed,
    gaps: base.isGuess && suppressed.length > 0 ? [guessed] : [],
  };
}
