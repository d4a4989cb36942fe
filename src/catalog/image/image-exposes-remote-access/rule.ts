import { defineConfigRule } from '#engines/image-rules/config-rule';

const remote: ReadonlyMap<string, string> = new Map([
  ['22', 'SSH'],
  ['23', 'Telnet'],
  ['512', 'rexec'],
  ['513', 'rlogin'],
  ['514', 'rsh'],
  ['2375', 'Docker without encryption'],
  ['3389', 'RDP'],
  ['5900', 'VNC'],
  ['5985', 'WinRM'],
]);

export const imageExposesRemoteAccess = defineConfigRule({
  id: 'image-exposes-remote-access',
  kind: 'hardening',
  title: 'Image exposes a port for remote access',
  severity: 'medium',
  maturity: 'stable',
  why: 'Shells, desktops and database consoles that listen in a container are a way in that no orchestrator watches.',
  remedy: 'Leave the port out, and use kubectl exec or docker exec where somebody has to look in.',
  references: { cis: ['5.7', '5.8'] },
  says: 'The image exposes port {found}',
  *checkConfig(config) {
    for (const port of config.exposedPorts) {
      const service = remote.get(port.split('/', 1)[0] ?? '');
      if (service !== undefined)
        yield {
          at: { kind: 'config', path: `config.ExposedPorts['${port}']` },
          found: `${port} (${service})`,
          detail: { key: port },
        };
    }
  },
});
