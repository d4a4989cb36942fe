import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts tars of layers, the lowest first, into an archive as `docker save` writes it, and gives its path. The tars stay. */
export async function writeDockerArchive(
  folder: string,
  layers: readonly string[],
  compression?: 'gzip',
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const diffIds: string[] = [];
  for (const [index, layer] of layers.entries()) {
    diffIds.push(`sha256:${await digestOf(layer)}`);
    const stored = join(folder, `${index}.tar`);
    copyFileSync(layer, stored);
    if (compression === 'gzip') {
      execFileSync('gzip', ['-1', stored]);
      renameSync(`${stored}.gz`, stored);
    }
  }
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: layers.map((_, index) => ({ created_by: `COPY part-${index} /` })),
  });
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  writeFileSync(join(folder, configName), config);
  const manifest = [{ Config: configName, RepoTags: ['bench:1'], Layers: layers.map((_, index) => `${index}.tar`) }];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const file = `${folder}.docker.tar`;
  execFileSync('tar', [
    '-C',
    folder,
    '-cf',
    file,
    ...layers.map((_, index) => `${index}.tar`),
    configName,
    'manifest.json',
  ]);
  rmSync(folder, { recursive: true });
  return file;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
