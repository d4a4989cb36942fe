import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const imageVolumeUnpinned = defineRule({
  id: 'image-volume-unpinned',
  title: 'Image volume is not pinned',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'What is mounted changes under the program when somebody pushes the tag again; models and plugins run as code.',
  remedy: 'Name the image of the volume by digest.',
  references: { mitre: ['T1525'] },
  says: 'volume {volume} mounts {found}',
  *check({ pod }) {
    for (const volume of pod.volumes) {
      const reference = volume.type === 'image' ? text(volume.source.reference) : undefined;
      const image = reference === undefined ? undefined : parseImageReference(reference);
      if (reference === undefined || image === undefined) continue;
      if (image.isPinnedByDigest || image.tagOrDefault !== 'latest') continue;
      yield { at: [...volume.at, 'image', 'reference'], found: reference, detail: { volume: volume.name } };
    }
  },
});
