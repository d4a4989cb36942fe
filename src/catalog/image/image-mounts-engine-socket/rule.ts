import { defineImageRule } from '#engines/image-rules/image-rule';

export const imageMountsEngineSocket = defineImageRule({
  id: 'image-mounts-engine-socket',
  kind: 'hardening',
  title: 'Image asks for the socket of the container engine',
  severity: 'high',
  maturity: 'stable',
  why: 'Whoever can speak to the engine can start a container with every right on the host.',
  remedy: 'Leave the volume out; ask for what is needed through an API that allows only that.',
  references: { cis: ['5.32'] },
  says: 'The image declares the volume {found}',
  *check(view) {
    const { config } = view.image;
    if (config === undefined) {
      if (view.image.source !== 'directory' && view.image.source !== 'rootfs')
        yield { unknown: 'the configuration of the image' };
      return;
    }
    for (const volume of config.config.volumes)
      if (/(?:docker|containerd|crio|podman)(?:\.sock|\/.*\.sock)$/.test(volume))
        yield { at: { kind: 'config', path: `config.Volumes['${volume}']` }, found: volume, detail: { key: volume } };
  },
});
