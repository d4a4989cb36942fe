import { defineConfigRule } from '#engines/image-rules/config-rule';

export const imageLoadsForeignCode = defineConfigRule({
  id: 'image-loads-foreign-code',
  kind: 'hardening',
  title: 'Image makes every program load code from a place that it names',
  severity: 'medium',
  maturity: 'stable',
  why: 'A variable like LD_PRELOAD or a search path with a folder that everybody may write to lets others put their code into the program.',
  remedy: 'Leave the variable out of the image; set it for the one program that needs it.',
  references: { attack: ['T1574'] },
  says: '{found}',
  *checkConfig(config) {
    for (const [index, setting] of config.env.entries()) {
      const at = { kind: 'config', path: `config.Env[${index}]` } as const;
      const equals = setting.indexOf('=');
      const name = setting.slice(0, equals);
      const value = setting.slice(equals + 1);
      if (/^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/.test(name) && value !== '')
        yield { at, found: `${name} is set to ${value.slice(0, 120)}`, detail: { key: name } };
      const open = ['PATH', 'LD_LIBRARY_PATH', 'PYTHONPATH'].includes(name)
        ? value.split(':').find((folder) => folder === '.' || /^\/(?:tmp|var\/tmp|dev\/shm)(?:\/|$)/.test(folder))
        : undefined;
      if (open !== undefined)
        yield { at, found: `${name} searches ${open}, where others can put files`, detail: { key: name } };
    }
  },
});
