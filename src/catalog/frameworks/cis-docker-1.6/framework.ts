import { defineFramework } from '#engines/compliance/framework';
import { hostControls } from './host.ts';
import { imageControls } from './images.ts';
import { runtimeControls } from './runtime.ts';
import { operationControls } from './swarm.ts';

/** All 117 recommendations, numbered as docker-bench-security 1.6.0 does; earlier editions number section 5 one lower. */
export const cisDocker16 = defineFramework({
  id: 'cis-docker-1.6',
  title: 'CIS Docker Benchmark',
  version: '1.6.0',
  source: 'https://www.cisecurity.org/benchmark/docker',
  controls: [...hostControls, ...imageControls, ...runtimeControls, ...operationControls],
});
