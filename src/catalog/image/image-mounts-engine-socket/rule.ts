import { defineConfigRule } from '#engines/image-rules/config-rule';

export const imageMountsEngineSocket = defineConfigRule({
  id: 'image-mounts-engine-socket',
  kind: 'hardening',
  title: 'Image asks for the socket of the container engine',
  severity: 'high',
  maturity: 'stable',
  why: 'Whoever can speak to the engine can start a container with every right on the host.',
  remedy: 'Leave the volume out; ask for what is needed through an API that allows only that.',
  references: { cis: ['5.32'] },
  says: 'The image declares the volume {found}',
  *checkConfig(config) {
    for (const volume of config.volumes)
      if (/(?:docker|containerd|crio|podman)(?:\.sock|\/.*\.sock)$/.test(volume))
        yield { at: { kind: 'config', path: `config.Volumes['${volume}']` }, found: volume, detail: { key: volume } };
  },
});
