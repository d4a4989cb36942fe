import type { ImageView } from '#domain/images/image-view';
import type { ContainerConfig } from '#formats/oci/image-config';
import { defineImageRule, type ImageProblem, type ImageRule } from './image-rule.ts';

/** A rule about what the configuration of an image says of the containers that are made of it. */
export type ConfigRule = Omit<ImageRule, 'check'> & {
  checkConfig(config: ContainerConfig, view: ImageView): Iterable<ImageProblem>;
};

/** Folders have no configuration, and nothing is missing there; of an archive without one nobody knows what it said. */
export function defineConfigRule({ checkConfig, ...rule }: ConfigRule): ImageRule {
  return defineImageRule({
    ...rule,
    *check(view) {
      const { config, source } = view.image;
      if (config !== undefined) yield* checkConfig(config.config, view);
      else if (source !== 'directory' && source !== 'rootfs') yield { unknown: 'the configuration of the image' };
    },
  });
}
