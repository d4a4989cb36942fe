import type { ImageConfig } from '#formats/oci/image-config';
import type { WrittenEntry } from '../tar-writer.ts';

type Container = ImageConfig['config'];

/** A configuration that no rule minds. */
export const harmless: Container = {
  user: '1000',
  env: ['PATH=/usr/local/bin:/usr/bin:/bin'],
  entrypoint: ['/usr/local/bin/app'],
  cmd: undefined,
  workingDir: '/app',
  exposedPorts: ['8080/tcp'],
  volumes: [],
  labels: new Map(),
  stopSignal: undefined,
  healthcheck: ['CMD', '/usr/local/bin/app', '--ping'],
  onBuild: [],
  shell: undefined,
};

export function configOf(container: Container): ImageConfig {
  return {
    os: 'linux',
    architecture: 'amd64',
    variant: undefined,
    created: undefined,
    author: undefined,
    config: container,
    diffIds: [],
    history: [],
  };
}

export interface ImageRuleCase {
  readonly rule: string;
  /** What is wrong in the configuration or in a layer above the system. */
  readonly flagged: readonly (Partial<Container> | readonly WrittenEntry[])[];
  readonly clean: readonly (Partial<Container> | readonly WrittenEntry[])[];
}

const file = (name: string, content: string | Uint8Array = 'x', mode = 0o644): WrittenEntry => ({
  name,
  content,
  mode,
});
const script = '#!/bin/sh\n';

export const imageRuleCases: readonly ImageRuleCase[] = [
  {
    rule: 'image-runs-as-root',
    flagged: [{ user: '' }, { user: 'root' }, { user: '0:0' }],
    clean: [{ user: '1000:0' }],
  },
  { rule: 'image-user-unknown', flagged: [{ user: 'nobody-here' }], clean: [{ user: 'daemon' }, { user: '4711' }] },
  {
    rule: 'image-exposes-remote-access',
    flagged: [{ exposedPorts: ['22/tcp'] }],
    clean: [{ exposedPorts: ['2222/tcp'] }],
  },
  {
    rule: 'image-credential-in-environment',
    flagged: [
      { env: ['DB_PASSWORD=Tr0ub4dor-and-3-more'] },
      { env: ['POSTGRES_PASSWORD=changeme'] },
      { env: ['PATH=/usr/bin', 'SESSION_SECRET=kX92-bq71-Zm40'] },
    ],
    clean: [
      { env: ['DB_PASSWORD=', 'DB_PASSWORD_FILE=/run/secrets/db', 'SECRET_NAME=shop-database'] },
      // Public: images sign nothing with it, they check what others have signed.
      { env: ['GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305', 'PYTHON_SHA256=abc', 'NODE_ENV=production'] },
      { env: ['PASSWORD=${PASSWORD}', 'PASSWORD_MIN_LENGTH=12', 'NPM_CONFIG_CACHE=/tmp/key'] },
    ],
  },
  {
    rule: 'image-mounts-engine-socket',
    flagged: [{ volumes: ['/var/run/docker.sock'] }],
    clean: [{ volumes: ['/data'] }],
  },
  {
    rule: 'image-loads-foreign-code',
    flagged: [{ env: ['LD_PRELOAD=/opt/x.so'] }, { env: ['PATH=.:/usr/bin'] }, { env: ['PYTHONPATH=/tmp/lib'] }],
    clean: [{ env: ['LD_PRELOAD='] }, { env: ['PATH=/usr/bin', 'TMP=/tmp'] }],
  },
  {
    rule: 'image-system-end-of-life',
    flagged: [
      [file('etc/os-release', 'ID=debian\nVERSION_ID="10"\n')],
      [file('etc/os-release', 'ID=alpine\nVERSION_ID=3.9.6\n')],
    ],
    clean: [
      [file('etc/os-release', 'ID=alpine\nVERSION_ID=3.22.1\n')],
      [file('etc/os-release', 'ID=other\nVERSION_ID=1\n')],
    ],
  },
  {
    rule: 'image-ssh-host-key',
    flagged: [[file('etc/ssh/ssh_host_rsa_key')]],
    clean: [[file('etc/ssh/ssh_host_rsa_key.pub')]],
  },
  {
    rule: 'image-authorized-keys',
    flagged: [[file('root/.ssh/authorized_keys')]],
    clean: [[file('root/.ssh/authorized_keys', '')], [file('root/.ssh/known_hosts')]],
  },
  {
    rule: 'image-empty-password',
    flagged: [[file('etc/shadow', 'root:*:1::::::\napp::1::::::\n')]],
    clean: [[file('etc/shadow', 'root:*:1::::::\napp:!:1::::::\n')]],
  },
  {
    rule: 'image-world-writable-program',
    flagged: [[file('opt/run.sh', script, 0o777)]],
    clean: [[file('opt/run.sh', script, 0o775)], [file('opt/data', 'x', 0o666)]],
  },
  { rule: 'image-leftover-repository', flagged: [[file('app/.git/HEAD')]], clean: [[file('app/.github/HEAD')]] },
  {
    rule: 'image-leftover-credentials',
    flagged: [[file('root/.aws/credentials')], [file('app/terraform.tfstate')], [file('root/.bash_history')]],
    clean: [[file('root/.aws/config')], [file('root/.bash_history', '')]],
  },
  {
    rule: 'image-device-node',
    flagged: [[{ name: 'dev/sda', type: 'character-device' }]],
    clean: [[{ name: 'dev/null', type: 'character-device' }]],
  },
  {
    rule: 'image-package-manager',
    flagged: [[file('usr/bin/apt-get')], [file('sbin/apk')]],
    clean: [[file('usr/share/apt-get')]],
  },
  { rule: 'image-setuid-program', flagged: [[file('opt/x', 'x', 0o4755)]], clean: [[file('opt/x', 'x', 0o755)]] },
  { rule: 'image-without-health-check', flagged: [{ healthcheck: undefined }], clean: [{ healthcheck: ['NONE'] }] },
];
