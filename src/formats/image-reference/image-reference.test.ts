import { describe, expect, it } from 'vitest';
import { parseImageReference } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('image references', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', 'nginx', undefined, 'latest'],
    ['nginx:1.27', 'docker.io', 'library/nginx', 'nginx', '1.27', '1.27'],
    ['docker.io/library/nginx', 'docker.io', 'library/nginx', 'nginx', undefined, 'latest'],
    ['bitnami/redis:7', 'docker.io', 'bitnami/redis', 'bitnami/redis', '7', '7'],
    [
      'registry.example:5000/shop/cart',
      'registry.example:5000',
      'shop/cart',
      'registry.example:5000/shop/cart',
      undefined,
      'latest',
    ],
    ['localhost/cart:dev', 'localhost', 'cart', 'localhost/cart', 'dev', 'dev'],
    [`registry.example/cart@${digest}`, 'registry.example', 'cart', 'registry.example/cart', undefined, undefined],
    [`registry.example/cart:1@${digest}`, 'registry.example', 'cart', 'registry.example/cart', '1', '1'],
  ])('%s', (text, registry, repository, familiar, tag, tagOrDefault) => {
    expect(parseImageReference(text)).toMatchObject({ registry, repository, familiar, tag, tagOrDefault });
  });

  it.each([
    '',
    'Nginx',
    'nginx:',
    'nginx:a b',
    'nginx@sha256:short',
    '-a/b',
    'a//b',
    'registry.example/',
    '$IMAGE',
    '{{ .Values.image }}',
    'a'.repeat(5000),
  ])('refuses %s', (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });
});
