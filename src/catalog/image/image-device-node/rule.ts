import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imageDeviceNode = defineImageRule({
  id: 'image-device-node',
  kind: 'hardening',
  title: 'Device in the image',
  severity: 'medium',
  maturity: 'stable',
  why: 'A device file gives access to hardware of the host wherever the container may open it.',
  remedy: 'Remove it; engines make the devices that a container needs.',
  references: {},
  says: '{path} is a device',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view)) {
      const isDevice = entry.type === 'character-device' || entry.type === 'block-device';
      if (
        isDevice &&
        !/^dev\/(?:null|zero|full|random|urandom|tty\d{0,2}|console|ptmx|fd|std\w+|core|shm|pts)$/.test(path)
      )
        yield { at: { kind: 'file', path, layer } };
    }
  },
});
