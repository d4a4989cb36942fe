import { describe, expect, it } from 'vitest';
import { supportEnded, supportEndedLongAgo } from './end-of-life.ts';

describe('supportEnded', () => {
  it.each([
    ['library/node', '16-alpine', true],
    ['library/debian', 'buster', true],
    ['library/centos', '7', true],
    ['library/ubuntu', '20.04', true],
  ] as const)('%s:%s', (repository, tag, expected) => {
    expect(supportEnded(repository, tag)).toBe(expected);
  });
  it.each([
    ['library/node', 'lts'],
    ['library/python', '3'],
    ['library/ubuntu', '24.04'],
    ['library/debian', '20241111-slim'],
    ['example/node', '4'],
    ['constructor', '1'],
  ])('%s:%s is maintained or not known', (repository, tag) => {
    expect(supportEnded(repository, tag)).toBe(false);
  });
});

describe('supportEndedLongAgo', () => {
  it.each([
    ['library/node', '16-alpine', true],
    ['library/node', '20', false],
    ['library/debian', 'buster', true],
    ['library/debian', 'bullseye', false],
    ['library/alpine', '3.16', true],
    ['library/alpine', '3.20', false],
    ['library/centos', '7', true],
    ['library/golang', '1.23', false],
  ] as const)('%s:%s: %s, and support has ended', (repository, tag, expected) => {
    expect(supportEndedLongAgo(repository, tag)).toBe(expected);
    expect(supportEnded(repository, tag)).toBe(true);
  });
});
