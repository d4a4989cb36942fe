import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multiply, render, scanGoldenInput, secrets } from '../golden/scan.ts';
import { findChromium, openBrowser, type Page } from './browser.ts';

const chromium = findChromium();
if (chromium === undefined)
  console.warn('SKIPPED: the HTML report was not opened in a browser; install chromium or set CHROMIUM');

describe.skipIf(chromium === undefined)('the HTML report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-html-'));
  let page: Page;
  let total = 0;
  const small = pathToFileURL(join(folder, 'small.html')).href;
  const large = pathToFileURL(join(folder, 'large.html')).href;

  beforeAll(async () => {
    const golden = await scanGoldenInput();
    const many = multiply(golden.result, 5000);
    total = golden.result.findings.length;
    writeFileSync(join(folder, 'small.html'), render('html', golden.result, golden.contextAt(80)));
    writeFileSync(join(folder, 'large.html'), render('html', many, golden.contextAt(80)));
    page = await openBrowser(chromium ?? '');
  });

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const groups = (): Promise<number> => page.read("document.querySelectorAll('main > .group').length");
  const shown = (): Promise<string> => page.read("document.getElementById('shown').textContent");
  const visible = (): Promise<string> => page.read('document.body.innerText');

  test('opens under its strict policy, runs nothing of the input and asks for nothing', async () => {
    await page.open(small);
    expect(await shown()).toBe(`${total} findings`);
    expect(page.complaints).toEqual([]);
    expect(page.requests.filter((url) => url !== small)).toEqual([]);
    expect(await page.read("document.querySelectorAll('main script, main img').length")).toBe(0);
    expect(await page.read("getComputedStyle(document.querySelector('.tile')).borderLeftStyle")).toBe('solid');
    expect(await visible()).toContain('critical');
  });

  test('a rule opens to why, remedy and the offending lines, with secrets masked', async () => {
    await page.open(small);
    await page.type('[name=search]', 'db_password');
    await page.until("document.querySelectorAll('main > .group').length === 1");
    // What is left opens by itself when it is one group.
    await page.until("document.querySelector('pre .marked') !== null");
    const text = await visible();
    expect(text).toContain('DB_PASSWORD');
    expect(text).toContain('••••••');
    for (const secret of secrets)
      expect(await page.read<string>('document.documentElement.outerHTML')).not.toContain(secret);
    expect(await page.read("document.querySelector('pre .marked b').textContent")).toMatch(/^\d+$/);
  });

  test('filters by severity, rule, file, search and what can be fixed, and back', async () => {
    await page.open(small);
    const all = await groups();
    await page.click('.tile.critical');
    expect(await shown()).toMatch(/^\d+ of/);
    expect(
      await page.read("[...document.querySelectorAll('main .badge')].every((b) => b.textContent === 'critical')"),
    ).toBe(true);
    expect(await page.read("document.querySelector('.tile.high').getAttribute('aria-pressed')")).toBe('false');
    await page.click('.tile.critical');
    expect(await groups()).toBe(all);
    await page.click('figure button[data-field=rule]');
    expect(await groups()).toBe(1);
    await page.click('[name=reset]');
    expect(await groups()).toBe(all);
    await page.click('figure button[data-field=file]');
    expect(await shown()).toMatch(/^\d+ of/);
    await page.click('[name=reset]');
    await page.click('[name=fixable]');
    expect(await shown()).toMatch(/^\d+ of/);
    await page.click('[name=reset]');
    await page.type('[name=search]', 'no-such-thing-anywhere');
    await page.until("!document.getElementById('none').hidden");
    expect(await groups()).toBe(0);
  });

  test('groups by file, and the address remembers what is shown', async () => {
    await page.open(`${small}#group=file&severity=critical`);
    await page.open('about:blank#');
    await page.open(`${small}#group=file&severity=critical`);
    const titles = await page.read<string[]>(
      "[...document.querySelectorAll('main > .group > summary strong')].map((e) => e.textContent)",
    );
    expect(titles.length).toBeGreaterThan(1);
    for (const title of titles) expect(title).toMatch(/^test\/golden\/input\//);
    expect(await page.read("document.querySelector('.tile.low').getAttribute('aria-pressed')")).toBe('false');
  });

  test('five thousand findings are drawn a few at a time', async () => {
    await page.open(large);
    expect(await shown()).toBe('5,000 findings');
    expect(await page.read("document.querySelectorAll('*').length")).toBeLessThan(3000);
    await page.click('main > .group > summary');
    await page.until("document.querySelectorAll('.place').length > 0");
    expect(await page.read("document.querySelectorAll('.place').length")).toBe(20);
    await page.click('.body .more');
    expect(await page.read("document.querySelectorAll('.place').length")).toBe(120);
    await page.type('[name=search]', 'cart-7 privileged');
    await page.until("/^\\d+ of/.test(document.getElementById('shown').textContent)");
    expect(await groups()).toBeGreaterThan(0);
    expect(page.complaints).toEqual([]);
  });

  test('nothing sticks out at the width of a phone, in light and in dark', async () => {
    await page.open(small);
    await page.click('main > .group > summary');
    for (const scheme of ['light', 'dark'] as const) {
      const picture = await page.picture(390, 900, scheme);
      expect(picture.subarray(1, 4).toString()).toBe('PNG');
      expect(await page.read('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    }
    const background = await page.read<string>('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe('rgb(18, 23, 30)');
    await page.picture(1280, 900, 'light');
    expect(await page.read('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  });

  test('printed, every rule is open', async () => {
    await page.open(small);
    await page.call('Page.printToPDF', {});
    const count = await groups();
    await page.read("dispatchEvent(new Event('beforeprint'))");
    expect(await page.read("document.querySelectorAll('main > .group[open]').length")).toBe(count);
    await page.read("dispatchEvent(new Event('afterprint'))");
    expect(await page.read("document.querySelectorAll('main > .group[open]').length")).toBe(0);
  });
});
